package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeySourceTest {

    private final Capture capture = new Capture();
    private final PublicKeySource source = new PublicKeySource(capture.session(), Duration.ofSeconds(1));
    private final CountDownLatch done = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private HttpServer server;
    private String address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        answer("/good", 200, "{}");
        answer("/long", 200, " ".repeat(PublicKeySource.MAX_BYTES + 1));
        answer("/gone", 404, "");
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/good");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsAServersAnswer() throws IOException {
        assertThat(source.read(address + "/good")).asString(UTF_8).isEqualTo("{}");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        assertProblem("/moved", "/moved answered with status 302",
                "redirects are not followed; give the address that it leads to");
    }

    @Test
    void refusesAnErrorAsAKeySet() {
        assertProblem("/gone", "/gone answered with status 404",
                "the address of a key set usually ends in /.well-known/jwks.json");
    }

    @Test
    void stopsReadingAtALimit() {
        assertProblem("/long", "/long is longer than 1 MiB", "a key set is much shorter; see what it is");
    }

    @Test
    void waitsForTheWholeAnswerOnlySoLong() {
        assertProblem("/slow", "/slow gave no whole answer within 1 seconds", "see whether the server is up");
    }

    @Test
    void refusesWhatIsNoUrl() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("http://a b"))
                .withMessage("'http://a b' is no URL that can be asked");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("https:///jwks.json"))
                .withMessage("'https:///jwks.json' is no URL that can be asked");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("http://127.1/jwks.json"))
                .withMessage("'http://127.1/jwks.json' is no URL that can be asked");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("http://server.invalid/jwks.json"))
                .withMessage("http://server.invalid/jwks.json cannot be reached: there is no such host");
    }

    /** A name that begins like an address leads wherever its owner wants. */
    @ParameterizedTest
    @ValueSource(strings = {"server.invalid", "127.evil.invalid", "127.0.0.1.evil.invalid", "localhost."})
    void warnsOfAKeyThatAnybodyOnTheWayCouldReplace(String host) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read(at(host)));
        assertThat(capture.err()).startsWith("warning: the key comes over plain http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.0.0.2", "[::1]"})
    void warnsOfNothingWhereTheKeyComesFromThisMachine(String host) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read(at(host)));
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void stopsReadingAFileAtTheSameLimit() throws IOException {
        Path file = Files.write(folder.resolve("long"), new byte[PublicKeySource.MAX_BYTES + 1]);
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read(file.toString()))
                .withMessage(file + " is longer than 1 MiB");
    }

    private void assertProblem(String path, String message, String hint) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read(address + path))
                .withMessage(address + message)
                .satisfies(e -> assertThat(e.hints()).containsExactly(hint));
    }

    /** Whoever it leads to gives no key. */
    private String at(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/gone";
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (exchange; OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private void await() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

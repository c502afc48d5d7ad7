package io.mcpauth.cli.key;

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

import io.mcpauth.cli.Capture;
import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchProblem;

class PublicKeySourceTest {

    private final Capture capture = new Capture();
    private final PublicKeySource source = within(Duration.ofSeconds(30));
    private final CountDownLatch done = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private HttpServer server;
    private String address;

    private PublicKeySource within(Duration whole) {
        return new PublicKeySource(capture.session(), new Fetch.Timeouts(Duration.ofSeconds(20), whole));
    }

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
        assertProblem("/moved", "/moved cannot be fetched: status 302, a redirect to " + address + "/good",
                FetchProblem.REDIRECTED);
    }

    @Test
    void refusesAnErrorAsAKeySet() {
        assertProblem("/gone", "/gone cannot be fetched: status 404", FetchProblem.WRONG_STATUS);
    }

    @Test
    void stopsReadingAtALimit() {
        assertProblem("/long", "/long cannot be fetched: the answer has more than 1048576 bytes",
                FetchProblem.TOO_LONG);
    }

    @Test
    void waitsForTheWholeAnswerOnlySoLong() {
        assertThatExceptionOfType(CliException.class)
                .isThrownBy(() -> within(Duration.ofSeconds(1)).read(address + "/slow"))
                .withMessage(address + "/slow cannot be fetched: no whole answer in time")
                .satisfies(e -> assertThat(e.hints()).containsExactly(FetchProblem.NOT_IN_TIME.remedy()));
    }

    @Test
    void refusesWhatIsNoUrl() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("http://a b"))
                .withMessage("'http://a b' is not a usable URL");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("https:///jwks.json"))
                .withMessage("'https:///jwks.json' is not a usable URL");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("http://127.1/jwks.json"))
                .withMessage("'http://127.1/jwks.json' is not a usable URL");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read("http://server.invalid/jwks.json"))
                .withMessage("http://server.invalid/jwks.json cannot be fetched: there is no host server.invalid");
    }

    /** A name that begins like an address leads wherever its owner wants. */
    @ParameterizedTest
    @ValueSource(strings = {"server.invalid", "127.evil.invalid", "127.0.0.1.evil.invalid", "localhost."})
    void warnsOfAKeyThatAnybodyOnTheWayCouldReplace(String host) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read(at(host)));
        assertThat(capture.err()).startsWith("warning: the key comes by plain http");
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

    private void assertProblem(String path, String message, FetchProblem problem) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> source.read(address + path))
                .withMessage(address + message)
                .satisfies(e -> assertThat(e.hints()).containsExactly(problem.remedy()));
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

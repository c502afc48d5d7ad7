package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.testing.KeyServer;

/** A real web server that is asked about tokens, where its metadata say. */
@Timeout(60)
class IntrospectorTest {

    private static final String METADATA = "/.well-known/oauth-authorization-server/realms/r";
    private static final Fetch.Timeouts LONG = new Fetch.Timeouts(Duration.ofSeconds(50), Duration.ofSeconds(50));

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final CapturedLog log = new CapturedLog("io.mcpauth");
    private final KeyServer server = new KeyServer();
    private final URI issuer = server.url().resolve("/realms/r");
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() {
        server.answers(exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8) + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] body = answers.getOrDefault(path, "").getBytes(UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
        leadsTo("/ask");
        answers.put("/ask", "{\"active\":true}");
        answers.put("/new", "{\"active\":false}");
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    private void leadsTo(String path) {
        answers.put(METADATA,
                "{\"issuer\":\"" + issuer + "\",\"introspection_endpoint\":\"" + server.url().resolve(path)
                        + "\"}");
    }

    private Introspector introspector(ClientSecret secret) {
        return new Introspector(issuer.toString(),
                new Introspection("mcp", secret, Optional.empty(), Duration.ZERO, false),
                clock, LONG);
    }

    private Introspector introspector() {
        return introspector(new ClientSecret.Text("secret"));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    @Test
    void findsThePlaceByTheMetadataAndSendsAForm() {
        assertThat(introspector().ask("a+b/=")).isInstanceOf(IntrospectionAnswer.Active.class);

        assertThat(asked).hasSize(2).last().isEqualTo("POST /ask token=a%2Bb%2F%3D " + basic("mcp:secret")
                + " application/x-www-form-urlencoded");
    }

    @Test
    void looksAtTheMetadataNowAndThenAndAtOnceWhereThePlaceIsWrong() {
        Introspector introspector = introspector();
        introspector.ask("a");
        leadsTo("/new");
        assertThat(introspector.ask("a")).isInstanceOf(IntrospectionAnswer.Active.class);
        assertThat(asked).hasSize(3);
        clock.advance(Duration.ofMinutes(10));
        assertThat(introspector.ask("a")).isEqualTo(IntrospectionAnswer.Other.INACTIVE);
        assertThat(asked).hasSize(5);

        leadsTo("/ask");
        answers.remove("/new");
        assertThat(introspector.ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        assertThat(introspector.ask("a")).isInstanceOf(IntrospectionAnswer.Active.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"issuer\":\"https://other.example\",\"introspection_endpoint\":\"PLACE\"}",
        "{\"issuer\":\"ISSUER\"}", "{\"issuer\":\"ISSUER\",\"introspection_endpoint\":1}",
        "{\"issuer\":\"ISSUER\",\"introspection_endpoint\":\"http://elsewhere.example/ask\"}"})
    void tellsNobodyASecretWhereTheMetadataAreOfNoUse(String metadata) {
        answers.put(METADATA, metadata.replace("ISSUER", issuer.toString()).replace("PLACE",
                server.url().resolve("/ask").toString()));

        assertThat(introspector().ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        assertThat(asked).noneMatch(line -> line.startsWith("POST"));
        assertThat(log.lines()).singleElement().asString().startsWith("WARNING MCPAUTH-156")
                .contains(issuer.toString());
    }

    @Test
    void sendsATokenNotWhereARedirectLeads() {
        server.answers(exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        Introspector introspector = new Introspector(issuer.toString(),
                new Introspection("mcp", new ClientSecret.Text("secret"), Optional.of(server.url().resolve("/ask")),
                        Duration.ZERO, false),
                clock,
                LONG);

        assertThat(introspector.ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        assertThat(asked).containsExactly("/ask");
    }

    @Test
    void readsASecretFromItsFileEachTime() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "a:b c\u00e4\r\n");
        Introspector introspector = introspector(new ClientSecret.InFile(file));
        introspector.ask("a");
        assertThat(asked).last().asString().contains(basic("mcp:a%3Ab+c%C3%A4"));

        Files.writeString(file, "new\n");
        introspector.ask("a");
        assertThat(asked).last().asString().contains(basic("mcp:new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hidden\nhidden", "hidden\u0000", "missing"})
    void asksNothingWithoutAUsableSecretAndSaysSo(String content) throws IOException {
        Path file = folder.resolve("secret");
        if (!content.equals("missing")) {
            Files.writeString(file, content);
        }

        assertThat(introspector(new ClientSecret.InFile(file)).ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        assertThat(asked).isEmpty();
        assertThat(log.lines()).singleElement().asString().contains(file.toString()).doesNotContain("hidden");
    }

    /** Some editors put it there, and nobody sees it. */
    @Test
    void takesNoByteOrderMarkForAPartOfASecret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\ufeffsecret\r\n");

        introspector(new ClientSecret.InFile(file)).ask("a");

        assertThat(asked).last().asString().contains(basic("mcp:secret"));
        Files.writeString(file, "\ufeff");
        assertThat(introspector(new ClientSecret.InFile(file)).ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
    }

    /** Nothing ends a thread that waits for somebody to write to it: soon all places would be taken for ever. */
    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs(OS.LINUX) // Windows has no pipes among its files, and not every other system this command.
    void takesNoPipeForASecret() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(introspector(new ClientSecret.InFile(pipe)).ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        assertThat(log.lines()).singleElement().asString()
                .contains(pipe + ", cannot be read (it is not a regular file)");
    }

    @Test
    void takesNoSecretThatIsTooLong() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "a".repeat(4097));

        assertThat(introspector(new ClientSecret.InFile(file)).ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        Files.writeString(file, "a".repeat(4096));
        assertThat(introspector(new ClientSecret.InFile(file)).ask("a"))
                .isInstanceOf(IntrospectionAnswer.Active.class);
    }

    @Test
    void showsNoSecretAndNoClaim() {
        assertThat(new ClientSecret.Text("hidden")).hasToString("Text");
        assertThat(new IntrospectionAnswer.Active(Map.of("sub", "hidden"))).hasToString("Active");
    }

    /** The server ends the thread of a request so: the thread has to know it afterwards. */
    @Test
    void waitsNoLongerWhenItsThreadIsInterrupted() {
        // Closed, so that the question for which nobody waits leaves no line in the log of the next test.
        try (Introspector introspector = introspector()) {
            Thread.currentThread().interrupt();

            assertThat(introspector.ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void asksNotMoreThanSoMuchAtOnceAndEndsAllOfItWithTheApplication() throws Exception {
        CountDownLatch arrived = new CountDownLatch(Introspector.MOST_AT_ONCE);
        CountDownLatch released = new CountDownLatch(1);
        server.answers(exchange -> {
            arrived.countDown();
            RemoteIssuerKeysFixture.await(released);
        });
        Introspector introspector = introspector();
        List<CompletableFuture<IntrospectionAnswer>> asking = new CopyOnWriteArrayList<>();
        for (int i = 0; i < Introspector.MOST_AT_ONCE; i++) {
            asking.add(Threads.call(() -> introspector.ask("a")));
        }
        arrived.await();
        assertThat(introspector.ask("a")).isEqualTo(IntrospectionAnswer.Other.TOO_MANY);

        introspector.close();
        for (CompletableFuture<IntrospectionAnswer> one : asking) {
            assertThat(one.get()).isEqualTo(IntrospectionAnswer.Other.NONE);
        }
        assertThat(introspector.ask("a")).isEqualTo(IntrospectionAnswer.Other.NONE);
        assertThat(log.lines()).isEmpty();
        released.countDown();
    }

    /** A question that begins in the very moment in which the application ends. */
    @Test
    void endsAQuestionThatBeginsWhileTheApplicationEnds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Threads.call(() -> {
                while (true) {
                    try (Socket asking = silent.accept()) {
                        asking.getInputStream().transferTo(OutputStream.nullOutputStream());
                    }
                }
            });
            Introspection settings = new Introspection("mcp", new ClientSecret.Text("secret"),
                    Optional.of(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/ask")), Duration.ZERO,
                    false);
            // In one of some hundreds, its end falls between two steps of the beginning.
            for (int i = 0; i < 4000; i++) {
                Introspector introspector = new Introspector(issuer.toString(), settings, clock, LONG);
                CyclicBarrier both = new CyclicBarrier(2);
                CompletableFuture<IntrospectionAnswer> asking = Threads.call(() -> {
                    both.await();
                    return introspector.ask("a");
                });
                both.await();
                introspector.close();

                assertThat(asking).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(IntrospectionAnswer.Other.NONE);
            }
        }
    }
}

package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.cli.key.KeyUse;

/** {@code verify --introspect}: as a server that asks the issuer about tokens that only it can read. */
class VerifyIntrospectedTest {

    private static final String TOKEN = "7d0a1f3c-a-reference";
    private static final String SECRET = "s3cret-of-the-client";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;
    private HttpServer server;
    private String url;
    private volatile String answer = "{\"active\":false}";

    @BeforeEach
    void serve() throws IOException {
        assertThat(new Capture().run("generate", "--type", "EC", "--use", "sig", "-o", folder.toString())).isZero();
        Files.writeString(folder.resolve("secret.txt"), SECRET + "\n");
        String keys = Files.readString(folder.resolve(KeyUse.SIG.publicFile()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        String metadata = "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/keys\",\"introspection_endpoint\":\""
                + url + "/ask\"}";
        server.createContext("/", exchange -> give(exchange, 404, ""));
        server.createContext("/.well-known/oauth-authorization-server", exchange -> give(exchange, 200, metadata));
        server.createContext("/keys", exchange -> give(exchange, 200, keys));
        server.createContext("/ask", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            give(exchange, 200, answer);
        });
        server.start();
    }

    private static void give(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void saysWhatTheIssuerSays() {
        answer = active("mcp");
        Capture capture = verify(TOKEN);

        assertThat(capture.out()).contains("\"sub\":\"dev\"", "\"scope\":\"mcp:tools\"");
        assertThat(capture.err()).startsWith("The token is good for another ").endsWith("\nThe issuer vouches for it\n")
                .doesNotContain(SECRET, TOKEN);
        assertThat(asked).singleElement().asString().startsWith("Basic "
                + Base64.getEncoder().encodeToString(("mcp-server:" + SECRET).getBytes(UTF_8)))
                .contains("token=" + TOKEN);
    }

    @Test
    void asksWhereItIsTold() {
        answer = active("mcp");

        assertThat(verify(TOKEN, "--introspection-endpoint", url + "/ask").out()).contains("\"sub\":\"dev\"");
        assertThat(verify(TOKEN, "--introspection-endpoint", url + "/elsewhere").err())
                .contains("error: the issuer's keys could not be read, or it did not say what it knows "
                        + "(issuer_unavailable)\nhint: ");
    }

    @Test
    void refusesATokenThatIsNotGoodAnyMore() {
        assertThat(verify(TOKEN).err()).startsWith("error: the issuer says that the token is not good "
                + "(token_inactive)\nhint: get a new one");
    }

    @Test
    void refusesATokenForSomebodyElse() {
        answer = active("other");

        assertThat(verify(TOKEN).err())
                .startsWith("error: the token is meant for somebody else (audience_wrong; expected: aud of mcp)");
    }

    @Test
    void asksNobodyWhereThatIsNotSaid() {
        answer = active("mcp");
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run("verify", "--authorization-server", url, "--audience", "mcp")).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: this is no token, or it was cut off or altered");
        assertThat(asked).isEmpty();
    }

    @Test
    void wantsASecretThatCanBeRead() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "two\nlines\n");
        assertThat(verify(TOKEN).err()).startsWith("error: the file of the client's secret, " + secret()
                + ", is not one line of text").doesNotContain("two", "lines\n");
        Files.delete(folder.resolve("secret.txt"));
        assertThat(verify(TOKEN).err()).startsWith("error: the file of the client's secret, " + secret()
                + ", cannot be read");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysThatAnIssuerWithoutAUrlHasNoMetadata() {
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run("verify", "--issuer", "me", "--issuer-keys",
                folder.resolve(KeyUse.SIG.publicFile()).toString(), "--audience", "mcp", "--encryption", "optional",
                "--introspect", "mcp-server",
                "--client-secret-file", secret())).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: the issuer 'me' has no URL by which its metadata could be found\n"
                + "hint: say with --introspection-endpoint where it is asked\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--introspect", "--client-secret-file"})
    void wantsBothOptionsOrNone(String one) {
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run("verify", "--authorization-server", url, "--audience", "mcp", one, "x")).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: Missing required argument(s): --");
    }

    @Test
    void takesNoPlainHttpFromElsewhere() {
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run(arguments("--introspection-endpoint", "http://login.example/ask"))).isEqualTo(2);
        assertThat(capture.err()).contains("'http://login.example/ask' cannot be asked: ");
    }

    private static String active(String audience) {
        long now = Instant.now().getEpochSecond();
        return "{\"active\":true,\"sub\":\"dev\",\"aud\":\"" + audience + "\",\"scope\":\"mcp:tools\",\"iat\":" + now
                + ",\"exp\":" + (now + 600) + "}";
    }

    private Capture verify(String token, String... more) {
        Capture capture = new Capture().in(token);
        capture.run(arguments(more));
        return capture;
    }

    private String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of("verify", "--authorization-server", url, "--audience", "mcp",
                "--introspect", "mcp-server", "--client-secret-file", secret()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String secret() {
        return folder.resolve("secret.txt").toString();
    }
}

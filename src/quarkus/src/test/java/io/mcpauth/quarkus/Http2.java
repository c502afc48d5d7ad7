package io.mcpauth.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.ProofKey;

/** The guard with HTTP/2: its host is in a field of its own, and a request need not say whether it has a body. */
abstract class Http2 {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}";

    private Client client;
    Keys keys;
    ServerCertificate certificate;

    /** What a request says of its body. */
    enum Length {

        SAID {
            @Override
            BodyPublisher body(byte[] bytes) {
                return BodyPublishers.ofByteArray(bytes);
            }
        },
        NOT_SAID {
            @Override
            BodyPublisher body(byte[] bytes) {
                return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
            }
        };

        abstract BodyPublisher body(byte[] bytes);
    }

    abstract Client connect();

    /** The first request asks for HTTP/2; the others are sent by it from the beginning. */
    @BeforeEach
    void ask() {
        client = connect();
        assertThat(client.send(client.to("/open")).version()).isEqualTo(Version.HTTP_2);
    }

    private String ada(String... scopes) {
        return keys.signed(Map.of("sub", "ada", "scope", String.join(" ", scopes))).text();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> response = client.send(request);
        assertThat(response.version()).isEqualTo(Version.HTTP_2);
        return response;
    }

    private static HttpRequest.Builder json(HttpRequest.Builder to, String method, BodyPublisher body) {
        return to.header("Content-Type", "application/json").method(method, body);
    }

    @ParameterizedTest
    @EnumSource
    void withoutATokenEverythingIsA401(Length length) {
        for (String path : new String[] {"/api/echo", "/mcp", "/own", "/api/nothing"}) {
            HttpResponse<String> refused = send(json(client.to(path), "POST", length.body(new byte[30_000])));

            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        assertThat(send(client.to("/api/blocking")).statusCode()).isEqualTo(401);
        assertThat(send(client.to("/api/blocking", ada())).body()).isEqualTo("ada true");
    }

    @ParameterizedTest
    @EnumSource
    void toolsAreJudgedBeforeTheyAreDispatched(Length length) {
        int before = UserTools.ERASED.get();
        HttpResponse<String> refused = tool("erase", "{\"what\":\"all\"}", length, ada());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("none")).contains("insufficient_scope",
                "erase");
        assertThat(UserTools.ERASED.get()).isEqualTo(before);
        assertThat(tool("erase", "{\"what\":\"all\"}", length, ada("erase")).body()).contains("erased all");
        assertThat(tool("whoami", "{}", length, ada()).body()).contains("I am ada");
    }

    private HttpResponse<String> tool(String name, String arguments, Length length, String token) {
        return send(json(client.to("/mcp", token).header(Client.SESSION, client.session(token))
                .header("Accept", "application/json, text/event-stream"), "POST",
                length.body(CALL.formatted(name, arguments).getBytes(UTF_8))));
    }

    @Test
    void proofsNameTheHostThatWasAsked() {
        ProofKey owner = ProofKey.generate();
        String token = keys.signed(Map.of("sub", "ada")).boundTo(owner).text();

        assertThat(send(client.to("/api/blocking").header("Authorization", "DPoP " + token)
                .header("DPoP", owner.proof("GET", client.url("/api/blocking"), token))).body()).isEqualTo("ada true");
    }

    /** Over all methods: HTTP/2 does not make a request say that it has a body. */
    @ParameterizedTest
    @CsvSource({"/mcp, POST", "/own, POST", "/own, PUT", "/own, DELETE", "/own, GET", "/own, OPTIONS",
        "/api/length, DELETE"})
    void aCallIsJudgedWhateverItsMethod(String path, String method) {
        byte[] call = CALL.formatted("erase", "{}").getBytes(UTF_8);
        for (Length length : Length.values()) {
            assertThat(send(json(client.to(path, ada()), method, length.body(call))).statusCode()).as("%s", length)
                    .isEqualTo(403);
        }
    }

    /** Without TLS, the first request of a connection is one of HTTP/1.1 that asks for HTTP/2. */
    @ParameterizedTest
    @EnumSource
    void soIsTheFirstOfAConnection(Length length) {
        byte[] call = CALL.formatted("erase", "{}").getBytes(UTF_8);
        assertThat(connect().send(json(client.to("/own", ada()), "DELETE", length.body(call))).statusCode())
                .isEqualTo(403);
        assertThat(connect().send(json(client.to("/own", ada("erase")), "DELETE", length.body(call))).body())
                .isEqualTo(String.valueOf(call.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/echo", "/api/echo-loop"})
    void aMessageThatTheGuardReadsIsThereForTheApplication(String path) {
        String message = CALL.formatted("other", "{}");
        for (Length length : Length.values()) {
            assertThat(send(json(client.to(path, ada()), "POST", length.body(message.getBytes(UTF_8)))).body())
                    .as("%s", length).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/echo, POST", "/api/echo-loop, POST", "/api/length, DELETE", "/own, POST", "/own, GET",
        "/mcp, POST"})
    void aBodyThatIsTooLongIsA413HoweverItComes(String path, String method) {
        for (Length length : Length.values()) {
            for (int bytes : new int[] {20_001, 200_000}) {
                assertThat(text(path, method, length, bytes).statusCode()).as("%s %d", length, bytes).isEqualTo(413);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/length, DELETE", "/own, DELETE", "/own, GET"})
    void aBodyOfTheGreatestLengthIsThereForTheApplication(String path, String method) {
        for (Length length : Length.values()) {
            assertThat(text(path, method, length, 20_000).body()).as("%s", length).isEqualTo("20000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "GET", "OPTIONS"})
    void aRequestWithoutABodyHasNone(String method) {
        assertThat(send(client.to("/own", ada()).method(method, BodyPublishers.noBody())).body()).isEqualTo("0");
        assertThat(text("/own", method, Length.NOT_SAID, 0).body()).isEqualTo("0");
        assertThat(connect().send(client.to("/own", ada()).method(method, BodyPublishers.noBody())).body())
                .isEqualTo("0");
        assertThat(connect().send(client.to("/api/blocking", ada())).body()).isEqualTo("ada true");
    }

    /** JSON, as other bodies are no messages that the guard could judge. */
    private HttpResponse<String> text(String path, String method, Length length, int bytes) {
        String body = bytes == 0 ? "" : "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
        return send(client.to(path, ada()).header("Content-Type", path.equals("/api/length") ? "text/plain"
                : "application/json").method(method, length.body(body.getBytes(UTF_8))));
    }

    @Test
    void whatIsNotThereIsA404() {
        for (Length length : Length.values()) {
            assertThat(text("/api/nothing", "POST", length, 10).statusCode()).as("%s", length).isEqualTo(404);
            assertThat(text("/nothing", "POST", length, 10).statusCode()).as("%s", length).isEqualTo(404);
            assertThat(text("/api/length", "PUT", length, 10).statusCode()).as("%s", length).isEqualTo(405);
        }
    }

    @Test
    void aScopeOfAResourceIsA403AfterItsBodyWasRead() {
        for (Length length : Length.values()) {
            assertThat(text("/api/wipe", "DELETE", length, 10).statusCode()).as("%s", length).isEqualTo(403);
        }
    }
}

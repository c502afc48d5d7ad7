package io.mcpauth.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.ProofKey;

/** HTTP/2 without TLS: its host is in a field of its own, and a request need not say whether it has a body. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class Http2Test {

    private final Client client = new Client(Version.HTTP_2);
    Keys keys;

    /** The first request asks for HTTP/2; the others are sent by it from the beginning. */
    @BeforeEach
    void ask() {
        assertThat(client.send(client.to("/open")).version()).isEqualTo(Version.HTTP_2);
    }

    private String ada() {
        return keys.signed(Map.of("sub", "ada")).text();
    }

    @Test
    void theGuardIsThere() {
        HttpResponse<String> refused = client.send(client.to("/api/blocking"));

        assertThat(refused.version()).isEqualTo(Version.HTTP_2);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(client.get("/api/blocking", ada()).body()).isEqualTo("ada true");
    }

    @Test
    void toolsAreJudged() {
        assertThat(client.call("whoami", "{}", ada()).body()).contains("I am ada");
        HttpResponse<String> refused = client.call("erase", "{\"what\":\"all\"}", ada());
        assertThat(refused.version()).isEqualTo(Version.HTTP_2);
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void proofsNameTheHostThatWasAsked() {
        ProofKey owner = ProofKey.generate();
        String token = keys.signed(Map.of("sub", "ada")).boundTo(owner).text();

        assertThat(client.send(client.to("/api/blocking").header("Authorization", "DPoP " + token)
                .header("DPoP", owner.proof("GET", client.url("/api/blocking"), token))).body()).isEqualTo("ada true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/echo", "/api/echo-loop"})
    void aBodyThatTheGuardReadsIsThereForTheApplication(String path) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"other\"}}";

        HttpResponse<String> answer = client.send(client.to(path, ada()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(message)));
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.body()).isEqualTo(message);
    }

    @Test
    void aBodyThatIsTooLongIsA413HoweverItComes() {
        assertThat(client.send(client.to("/api/echo", ada()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[20_001]))).statusCode()).isEqualTo(413);
        assertThat(length(20_000).body()).isEqualTo("20000");
        // Quarkus answers 413 and ends the connection, so that the answer may not arrive.
        Throwable end = catchThrowable(() -> assertThat(length(200_000).statusCode()).isEqualTo(413));
        assertThat(end).satisfiesAnyOf(none -> assertThat(none).isNull(),
                closed -> assertThat(closed).hasMessageContaining("GOAWAY"));
    }

    @Test
    void theMcpServerTakesAMessageThatDoesNotSayItsLength() {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

        HttpResponse<String> answer = client.send(client.to("/mcp", ada()).header(Client.SESSION, client.session(ada()))
                .header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(ping.getBytes(UTF_8)))));
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.body()).contains("\"id\":7", "result");
    }

    private HttpResponse<String> length(int length) {
        return client.send(client.to("/api/length", ada()).header("Content-Type", "text/plain")
                .method("DELETE", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]))));
    }
}

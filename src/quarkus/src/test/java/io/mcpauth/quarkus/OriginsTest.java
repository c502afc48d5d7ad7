package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in browsers: {@code mcp.auth.allowed-origins} has one. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class OriginsTest {

    private static final String OURS = "https://chat.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final Client client = new Client();
    Keys keys;

    private HttpResponse<String> preflight(String path, String origin) {
        return client.send(client.to(path).method("OPTIONS", BodyPublishers.noBody()).header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,mcp-session-id"));
    }

    private static String allowed(HttpResponse<?> response) {
        return response.headers().firstValue(ALLOWED).orElse("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/blocking", "/mcp", "/nothing"})
    void aBrowserMayAskBeforehand(String path) {
        HttpResponse<String> answer = preflight(path, OURS);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(allowed(answer)).isEqualTo(OURS);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse("none").toLowerCase())
                .contains("authorization", "content-type", "mcp-session-id");
    }

    @Test
    void thePageReadsAnswersAndRefusals() {
        String ada = keys.signed(Map.of("sub", "ada")).text();

        HttpResponse<String> answer = client.send(client.to("/api/blocking", ada).header("Origin", OURS));
        assertThat(answer.body()).isEqualTo("ada true");
        assertThat(answer.headers().allValues(ALLOWED)).containsExactly(OURS);
        HttpResponse<String> refusal = client.send(client.to("/api/blocking").header("Origin", OURS));
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.headers().allValues(ALLOWED)).containsExactly(OURS);
        assertThat(refusal.headers().firstValue("Access-Control-Expose-Headers").orElse("none"))
                .contains("WWW-Authenticate");
    }

    @Test
    void anotherPageIsRefused() {
        HttpResponse<String> asked = preflight("/api/blocking", "https://evil.example");
        HttpResponse<String> called = client.send(
                client.to("/api/blocking", keys.signed(Map.of("sub", "ada")).text())
                        .header("Origin", "https://evil.example"));

        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(allowed(asked)).isEqualTo("none");
        assertThat(called.statusCode()).isEqualTo(403);
        assertThat(allowed(called)).isEqualTo("none");
    }
}

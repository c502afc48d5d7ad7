package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Sessions of the MCP server belong to who began them. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class SessionsTest {

    private final Client client = new Client();
    Keys keys;

    private String token(String subject) {
        return keys.signed(Map.of("sub", subject)).text();
    }

    @Test
    void anotherTokenOfTheSameUserGoesOn() {
        String session = client.session(token("ada"));

        assertThat(client.call("whoami", "{}", token("ada"), session).body()).contains("I am ada");
    }

    @Test
    void aStolenIdIsANotFoundLikeOneThatNeverWas() {
        String session = client.session(token("ada"));
        HttpResponse<String> stolen = client.call("whoami", "{}", token("bob"), session);
        HttpResponse<String> unknown = client.call("whoami", "{}", token("bob"), "never-was");

        assertThat(stolen.statusCode()).isEqualTo(404);
        assertThat(stolen.body()).contains("Session not found").isEqualTo(unknown.body());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(client.send(client.to("/mcp", token("bob")).header(Client.SESSION, session).DELETE())
                .statusCode()).isEqualTo(404);
        assertThat(client.call("whoami", "{}", token("ada"), session).body()).contains("I am ada");
    }

    @Test
    void aSessionEndsWhenItsUserDeletesIt() {
        String session = client.session(token("ada"));

        assertThat(client.send(client.to("/mcp", token("ada")).header(Client.SESSION, session).DELETE())
                .statusCode()).isEqualTo(200);
        assertThat(client.call("whoami", "{}", token("ada"), session).statusCode()).isEqualTo(404);
    }
}

package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a bean asks for that an application's own route calls. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class OwnRoutesTest {

    private final Client client = new Client();
    Keys keys;

    private String ada(String scopes) {
        return keys.signed(Map.of("sub", "ada", "scope", scopes)).text();
    }

    private static String field(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    @Test
    void aScopeThatItLacksIsA403AsElsewhere() {
        HttpResponse<String> refused = client.send(client.to("/own/secret", ada(""))
                .header("Origin", "https://chat.example"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"secret\"}]}");
        assertThat(field(refused, "WWW-Authenticate")).contains("insufficient_scope").contains("secret");
        assertThat(field(refused, "Content-Type")).isEqualTo("application/json");
        assertThat(refused.headers().allValues("Access-Control-Allow-Origin")).containsExactly("https://chat.example");
        assertThat(client.get("/own/secret", ada("secret")).body()).isEqualTo("told to a route");
    }

    @Test
    void whereNobodyNeedsATokenItIsA401() {
        HttpResponse<String> refused = client.send(client.to("/open/secret"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(field(refused, "WWW-Authenticate")).startsWith("Bearer ").contains("secret");
    }

    @Test
    void aRouteMayMakeAnAnswerOfItsOwn() {
        assertThat(client.get("/own/mapped", ada("")).statusCode()).isEqualTo(418);
        assertThat(client.get("/own/mapped", ada("secret")).body()).isEqualTo("told to a route");
    }
}

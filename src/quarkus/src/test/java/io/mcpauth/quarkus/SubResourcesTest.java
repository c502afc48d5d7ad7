package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sub-resources that are no beans though their classes are, and requests that are moved to them. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class SubResourcesTest {

    private final Client client = new Client();
    Keys keys;

    private String ada(String scopes) {
        return keys.signed(Map.of("sub", "ada", "scope", scopes)).text();
    }

    @ParameterizedTest
    @CsvSource({"room/secret, secret, told", "vault, admin, opened", "room/cellar, admin, entered"})
    void scopesOfASubResourceThatIsNoBeanAreJudged(String path, String scope, String answer) {
        HttpResponse<String> refused = client.get("/api/rooms/" + path, ada(""));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("none")).contains(scope);
        assertThat(client.get("/api/rooms/" + path, ada(scope)).body()).isEqualTo(answer);
    }

    @Test
    void scopesOfTheWayAndOfTheEndAreJudgedTogether() {
        assertThat(client.get("/api/rooms/room/cellar/secret", ada("secret")).statusCode()).isEqualTo(403);
        assertThat(client.get("/api/rooms/room/cellar/secret", ada("admin")).statusCode()).isEqualTo(403);
        assertThat(client.get("/api/rooms/room/cellar/secret", ada("admin secret")).body()).isEqualTo("told");
    }

    @Test
    void aMethodOfTheSameNameThatAsksForNothingIsNotJudged() {
        assertThat(client.get("/api/rooms/room", ada("")).body()).isEqualTo("entered");
        String message = "{\"jsonrpc\":\"2.0\",\"method\":\"hush\"}";
        assertThat(client.send(client.to("/api/rooms/room/secret", ada("")).POST(BodyPublishers.ofString(message)))
                .body()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"GET, api/rooms/room", "GET, api/rooms/room/nothing", "GET, api/nothing", "DELETE, api/blocking",
        "GET, api/rooms/any/../../../open", "GET, api/rooms/any/x"})
    void whoeverIsMovedToAGuardedPathLearnsNothingOfWhatIsThere(String method, String path) {
        int before = RoomsResource.LED.get();

        HttpResponse<String> response = client.send(client.to("/open/old/" + path.replace("..", "%252e%252e"))
                .method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse("none")).startsWith("Bearer ");
        assertThat(RoomsResource.LED.get()).isEqualTo(before);
    }

    @Test
    void whoeverIsMovedToAPathThatIsNotGuardedGoesOn() {
        assertThat(client.send(client.to("/open/old/open")).body()).isEqualTo("authenticated: false");
        assertThat(client.send(client.to("/open/old/open/nothing")).statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestThatNamesNoHostGoesOnWhereNobodyNeedsAToken() {
        assertThat(RawRequest.answer("GET /open HTTP/1.0\r\n\r\n")).contains(" 200 ").contains("authenticated: false");
        assertThat(RawRequest.answer("GET /api/blocking HTTP/1.0\r\n\r\n")).contains(" 401 ");
    }
}

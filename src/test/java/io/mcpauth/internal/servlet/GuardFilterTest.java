package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardFilterTest extends GuardFilterFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/nothing", "/refuse", "/user;a=b", "/public;a=b/user", "/public/%75ser"})
    void refusesWhoHasNoToken(String path) {
        assertUnauthorized(server.get(path));
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<String> response = server.send("HEAD", "/user");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email\"");
    }

    @Test
    void refusesABadToken() {
        HttpResponse<String> response = server.get("/user", "Authorization", "Bearer nonsense");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(INVALID);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\", scope=\"name email\"");
    }

    @Test
    void refusesMoreThanOneAuthorizationField() {
        String token = "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada", "email", "ada@example.com")).text();

        assertThat(server.get("/user", "Authorization", token, "Authorization", token).statusCode()).isEqualTo(401);
    }

    @Test
    void takesTheUserToTheServlet() {
        assertThat(ada("/user").body()).isEqualTo("Ada true a-1 false Bearer");
    }

    @Test
    void leavesPublicPathsOpen() {
        assertThat(server.get("/public/user").body()).isEqualTo("nobody false null false null");
    }

    @Test
    void refusesWhoLacksConfiguredScopes() {
        HttpResponse<String> response = adaWithoutEmail("/user");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
    }

    @Test
    void turnsMissingScopesIntoTheRefusal() {
        HttpResponse<String> response = ada("/refuse");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"}]}");
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"insufficient_scope\", scope=\"name email diary\"");
        assertThat(response.headers().allValues("X-Half")).isEmpty();
    }

    @Test
    void turnsMissingRolesIntoTheRefusal() {
        HttpResponse<String> response = ada("/refuse-role");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"error\":\"missing_role\"}");
    }

    /** The server breaks an answer off that has begun, so that the client notices. */
    @Test
    void doesNotDressUpAnAnswerThatHasBegun() {
        assertThatThrownBy(() -> ada("/refuse?flush")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void leavesOtherFailuresToTheServer() {
        assertThat(ada("/fail").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void judgesADispatchFromAPublicPathByWhereItLeads(String dispatch) {
        String path = "/public/dispatch?to=/user&by=" + dispatch;

        assertUnauthorized(server.get(path));
        assertThat(adaWithoutEmail(path).statusCode()).isEqualTo(403);
        assertThat(ada(path).body()).endsWith("Ada true a-1 false Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void keepsTheUserOnADispatch(String dispatch) {
        assertThat(ada("/dispatch?to=/user&by=" + dispatch).body()).endsWith("Ada true a-1 false Bearer");
        assertThat(ada("/dispatch?to=/public/user&by=" + dispatch).body()).endsWith("Ada true a-1 false Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void turnsMissingScopesBehindADispatchIntoTheRefusal(String dispatch) {
        assertThat(ada("/dispatch?to=/refuse&by=" + dispatch).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void leavesDispatchesBetweenPublicPathsAlone(String dispatch) {
        assertThat(server.get("/public/dispatch?to=/public/user&by=" + dispatch).body())
                .endsWith("nobody false null false null");
    }

    @Test
    void publishesTheDocuments() {
        assertThat(server.get("/keys.json").body()).startsWith("{\"keys\":[{");
        assertThat(server.get("/.well-known/openid-configuration").body()).contains("/app/keys.json\"");
        assertThat(server.send("POST", "/keys.json").statusCode()).isEqualTo(405);
        assertThat(server.send("OPTIONS", "/keys.json").statusCode()).isEqualTo(204);
    }
}

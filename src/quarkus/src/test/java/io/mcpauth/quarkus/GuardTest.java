package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of a running application, over HTTP. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class GuardTest {

    private final Client client = new Client();
    Keys keys;

    private String ada(String scopes, String... groups) {
        return keys.signed(Map.of("sub", "ada", "scope", scopes, "groups", List.of(groups))).text();
    }

    private static String challenge(HttpResponse<?> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/blocking", "/api/nothing", "/mcp", "/q/nothing", "/open/../api/blocking",
        "/%61pi/blocking", "//api/blocking"})
    void withoutATokenEverythingIsA401(String path) {
        HttpResponse<String> response = client.send(client.to(path));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(challenge(response)).startsWith("Bearer ");
    }

    @Test
    void aRouteThatLeadsToAGuardedPathNeedsATokenThere() {
        assertThat(client.send(client.to("/open/rerouted")).statusCode()).isEqualTo(401);
        assertThat(client.get("/open/rerouted", ada("sub")).statusCode()).isEqualTo(403);
        assertThat(client.get("/open/rerouted", ada("sub admin")).body()).startsWith("wiped ");
    }

    @Test
    void aFilterThatMovesARequestToAGuardedPathLetsNobodyIn() {
        String token = ada("sub admin");

        for (String path : List.of("/open/old/api/wipe", "/open/old/api/secret", "/open/old/api/loop")) {
            HttpResponse<String> response = client.send(client.to(path));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(challenge(response)).startsWith("Bearer ");
            assertThat(client.get(path, token).statusCode()).isEqualTo(401);
        }
        assertThat(client.send(client.to("/open/old/open")).body()).isEqualTo("authenticated: false");
        assertThat(client.get("/api/wipe", token).body()).startsWith("wiped ");
    }

    @Test
    void aBadTokenIsA401() {
        assertThat(client.get("/api/blocking", "no.good.at.all.x").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenWithoutTheConfiguredScopeIsA403() {
        HttpResponse<String> response = client.get("/api/blocking", keys.unsigned(Map.of("name", "Ada")).text());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challenge(response)).contains("insufficient_scope").contains("sub");
    }

    @Test
    void documentsAreForEverybody() {
        HttpResponse<String> jwks = client.send(client.to("/.well-known/jwks.json"));

        assertThat(jwks.statusCode()).isEqualTo(200);
        assertThat(jwks.body()).contains("\"kid\":\"server\"").doesNotContain("\"d\"");
        assertThat(client.send(client.to("/.well-known/openid-configuration")).statusCode()).isEqualTo(200);
    }

    @Test
    void thePublicPathHasNoUser() {
        assertThat(client.send(client.to("/open")).body()).isEqualTo("authenticated: false");
        assertThat(client.get("/open", ada("")).body()).isEqualTo("authenticated: false");
    }

    @Test
    void theUserIsKnownOnAWorkerOnTheEventLoopAndLater() {
        assertThat(client.get("/api/blocking", ada("")).body()).isEqualTo("ada true");
        assertThat(client.get("/api/loop", ada("")).body()).isEqualTo("ada true");
        assertThat(client.get("/api/uni", ada("one two")).body()).startsWith("ada ").contains("one", "two");
        assertThat(client.get("/api/type", ada("")).body()).isEqualTo("ada");
        assertThat(client.get("/api/blocking", keys.unsigned(Map.of("sub", "eve")).text()).body())
                .isEqualTo("eve true");
    }

    @Test
    void aScopeOnAResourceIsA403WithoutIt() {
        HttpResponse<String> response = client.get("/api/wipe", ada(""));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challenge(response)).contains("insufficient_scope").contains("admin");
        assertThat(client.get("/api/wipe", ada("admin")).body()).startsWith("wiped ");
    }

    @Test
    void aScopeOnAnInterfaceOfABeanIsJudgedAndItsOverloadIsNot() {
        HttpResponse<String> response = client.get("/api/secret", ada(""));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challenge(response)).contains("secret");
        assertThat(client.get("/api/secret", ada("secret")).body()).isEqualTo("told to ada");
        assertThat(client.get("/api/overload", ada("")).body()).isEqualTo("told 2");
    }

    @Test
    void theUserGoesToAnotherThreadByCallAlone() {
        assertThat(client.get("/api/detached", ada("secret")).body()).isEqualTo("told to ada");
        assertThat(client.get("/api/detached", ada("")).statusCode()).isNotEqualTo(200);
        assertThat(client.get("/api/lost", ada("secret")).body()).isEqualTo("MissingScopesException");
    }

    @Test
    void rolesOfSignedTokensAreThoseOfTheIdentity() {
        assertThat(client.get("/api/boss", ada("", "boss")).body()).isEqualTo("ada [boss]");
        assertThat(client.get("/api/boss", ada("", "other")).statusCode()).isEqualTo(403);
        assertThat(client.get("/api/boss", keys.unsigned(Map.of("sub", "eve", "groups", List.of("boss"))).text())
                .statusCode()).isEqualTo(403);
        HttpResponse<String> open = client.send(client.to("/open/boss"));
        assertThat(open.statusCode()).isEqualTo(401);
        assertThat(challenge(open)).startsWith("Bearer ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/echo", "/api/echo-loop"})
    void aBodyThatTheGuardReadsIsThereForTheApplication(String path) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"other\"}}";

        assertThat(client.send(client.to(path, ada("")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(message))).body()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void aBodyThatIsTooLongIsA413HoweverItComes(String method) {
        assertThat(client.send(client.to("/api/echo", ada("")).header("Content-Type", "text/plain")
                .method(method, BodyPublishers.ofByteArray(new byte[20_001]))).statusCode()).isEqualTo(413);
        assertThat(client.send(client.to("/api/echo", ada("")).header("Content-Type", "text/plain")
                .method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[200_000]))))
                .statusCode()).isEqualTo(413);
    }

    @Test
    void toolsKnowTheirUser() {
        assertThat(client.call("whoami", "{}", ada("")).body()).contains("I am ada on a worker: true");
        assertThat(client.call("whoamiOnTheLoop", "{}", ada("")).body()).contains("I am ada on the loop: true");
    }

    @Test
    void aToolWhoseScopeTheUserLacksIsRefusedBeforeItIsDispatched() {
        int before = UserTools.ERASED.get();
        HttpResponse<String> response = client.call("erase", "{\"what\":\"all\"}", ada(""));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challenge(response)).contains("insufficient_scope").contains("erase");
        assertThat(UserTools.ERASED.get()).isEqualTo(before);
        assertThat(client.call("erase", "{\"what\":\"all\"}", ada("erase")).body()).contains("erased all");
    }
}

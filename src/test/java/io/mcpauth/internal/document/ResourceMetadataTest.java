package io.mcpauth.internal.document;

import static io.mcpauth.internal.engine.TestEngine.described;
import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.TestEngine;
import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.json.Json;

/** RFC 9728, as the MCP authorization specification asks for it. */
class ResourceMetadataTest {

    private static final String PATH = "/.well-known/oauth-protected-resource";
    private static final ProtectedResource RESOURCE =
            new ProtectedResource(List.of("https://login.example", "https://two.example/x"),
                    Optional.empty(), Optional.empty(), Optional.empty());

    private final Engine engine = described(Optional.of("https://mcp.example/app"), RESOURCE);

    private static String challenge(Engine engine, TestRequest request) {
        return ((Decision.Refusal) TestEngine.decide(engine, request)).answer().headers().get("WWW-Authenticate");
    }

    @Test
    void saysWhatRfc9728Section2Asks() {
        assertThat(document(engine, get(PATH)).body()).isEqualTo("{\"resource\":\"https://mcp.example/app\","
                + "\"authorization_servers\":[\"https://login.example\",\"https://two.example/x\"],"
                + "\"scopes_supported\":[\"name\",\"email\",\"picture\"],\"bearer_methods_supported\":[\"header\"],"
                + "\"jwks_uri\":\"https://mcp.example/app/.well-known/jwks.json\"}");
    }

    @Test
    void saysWhatItIsCalledAndWhereToReadAboutIt() {
        Engine named = described(Optional.of("https://mcp.example"), new ProtectedResource(
                List.of("https://login.example"), Optional.of("https://api.example/r"), Optional.of("Ada's \"tools\""),
                Optional.of("https://docs.example/?a#b")));

        assertThat(Json.readObject(document(named, get(PATH)).body().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .containsEntry("resource", "https://api.example/r")
                .containsEntry("resource_name", "Ada's \"tools\"")
                .containsEntry("resource_documentation", "https://docs.example/?a#b")
                .containsEntry("jwks_uri", "https://mcp.example/.well-known/jwks.json");
        assertThat(document(named, get(PATH + "/mcp")).body()).contains("\"resource\":\"https://api.example/r/mcp\"");
    }

    /** RFC 9728, section 3.1: the path of the resource follows the well-known one. */
    @Test
    void describesEachGuardedPath() {
        assertThat(document(engine, get(PATH + "/mcp")).body())
                .startsWith("{\"resource\":\"https://mcp.example/app/mcp\",");
        assertThat(document(engine, get(PATH + "/tools")).body())
                .startsWith("{\"resource\":\"https://mcp.example/app/tools\",");
    }

    /** The MCP specification asks for identifiers without an ending slash; RFC 9728 has no document for one. */
    @Test
    void describesTheGuardedRootWithoutASlash() {
        Engine root = described(Optional.of("https://mcp.example"), RESOURCE, "/");

        assertThat(document(root, get(PATH)).body()).startsWith("{\"resource\":\"https://mcp.example\",");
        assertThat(TestEngine.decide(root, get(PATH + "/"))).isInstanceOf(Decision.Pass.class);
        assertThat(challenge(root, get("/"))).endsWith(", resource_metadata=\"https://mcp.example" + PATH + '"');
    }

    @Test
    void encodesWhatIsNoPlainTextInAUrl() {
        String encoded = "/gr%C3%BC%C3%9Fe/%22a%22";
        for (Optional<String> issuer : List.of(Optional.of("https://mcp.example"), Optional.<String>empty())) {
            Engine greetings = described(issuer, RESOURCE, "/gr\u00fc\u00dfe/\"a\"/*", "/a:b@c");
            TestRequest document = get(PATH + encoded).with("Host", "mcp.example").over("https");

            assertThat(document(greetings, document).body())
                    .startsWith("{\"resource\":\"https://mcp.example" + encoded + "\",");
            assertThat(
                    document(greetings, get(PATH + encoded.replace("C3", "c3")).at("/app").with("Host", "a")).status())
                    .isEqualTo(200);
            assertThat(challenge(greetings, get(encoded + "/x").with("Host", "mcp.example").over("https")))
                    .endsWith(", resource_metadata=\"https://mcp.example" + PATH + encoded + '"');
            assertThat(TestEngine.decide(greetings, get(PATH + encoded + "/x"))).isInstanceOf(Decision.Pass.class);
            assertThat(document(greetings, get(PATH + "/a:b@c").with("Host", "a")).status()).isEqualTo(200);
            assertThat(TestEngine.decide(greetings, get(PATH + "/a%3Ab@c").with("Host", "a")))
                    .isInstanceOf(Decision.Pass.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp/", "/other", "/tools/x", "mcp", "/mcp/tools", "/%6dcp", "/mcp;x"})
    void describesNothingElse(String path) {
        assertThat(TestEngine.decide(engine, get(PATH + path))).isNotInstanceOf(Decision.PublicDocument.class);
    }

    @Test
    void isDerivedFromTheRequestWhereNoIssuerIsSet() {
        Engine derived = described(Optional.empty(), RESOURCE);
        Answer answer = document(derived, get(PATH + "/mcp").at("/app").with("Host", "mcp.example:8443").over("https"));

        assertThat(answer.body()).contains("\"resource\":\"https://mcp.example:8443/app/mcp\"")
                .contains("\"jwks_uri\":\"https://mcp.example:8443/app/.well-known/jwks.json\"");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store").doesNotContainKey("ETag");
        assertThat(document(derived, get(PATH).with("Host", "a b")).status()).isEqualTo(400);
    }

    @Test
    void isCachedWhereAnIssuerIsSet() {
        Answer answer = document(engine, get(PATH));

        assertThat(answer.headers()).containsEntry("Cache-Control", "public, max-age=300").containsKey("ETag");
        assertThat(document(engine, get(PATH).with("If-None-Match", answer.headers().get("ETag"))).status())
                .isEqualTo(304);
        assertThat(document(engine, get(PATH + "/mcp")).headers().get("ETag"))
                .isNotEqualTo(answer.headers().get("ETag"));
    }

    @Test
    void isForEverybody() {
        assertThat(document(engine, get(PATH)).headers()).containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Content-Type", "application/json");
        assertThat(document(engine, of("OPTIONS", PATH)).status()).isEqualTo(204);
        assertThat(document(engine, of("POST", PATH)).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"/mcp, /mcp", "/mcp/, /mcp", "/tools, /tools", "/tools/a/b, /tools", "/tools/%2e, ''", "/mcp;a, ''"})
    void everyChallengeLeadsToTheDocumentOfItsPath(String path, String described) {
        String link = ", resource_metadata=\"https://mcp.example/app" + PATH + described + '"';

        assertThat(challenge(engine, get(path))).isEqualTo("Bearer scope=\"name email\"" + link);
        assertThat(challenge(engine, get(path).with("Authorization", "Bearer x")))
                .isEqualTo("Bearer error=\"invalid_token\", scope=\"name email\"" + link);
        assertThat(engine.challenge(get(path)).scopesMissing(List.of("name", "email", "a"), List.of("a")).answer()
                .headers())
                .containsEntry("WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\", scope=\"name email a\"" + link);
    }

    @Test
    void theChallengeOfARequestWithoutAProperHostHasNoLink() {
        Engine derived = described(Optional.empty(), RESOURCE);

        assertThat(challenge(derived, get("/mcp").with("Host", "mcp.example")))
                .endsWith("resource_metadata=\"http://mcp.example" + PATH + "/mcp\"");
        assertThat(challenge(derived, get("/mcp").with("Host", "a\"b"))).isEqualTo("Bearer scope=\"name email\"");
    }

    @Test
    void theChallengeOfARequestThatCannotBeReadHasNoLink() {
        TestRequest withoutPath =
                new TestRequest("GET", null, "", "http", "localhost", Map.of(), true, false, false, false);

        assertThat(TestEngine.decide(engine, withoutPath))
                .isEqualTo(engine.challenge().broken("see MCPAUTH-331"));
    }

    /** An empty list would send clients into a flow that fails. */
    @Test
    void thereAreNoneWithoutAnAuthorizationServer() {
        Engine undescribed = described(Optional.of("https://mcp.example"), ProtectedResource.UNDESCRIBED);

        assertThat(TestEngine.decide(undescribed, get(PATH))).isInstanceOf(Decision.Pass.class);
        assertThat(challenge(undescribed, get("/mcp"))).isEqualTo("Bearer scope=\"name email\"");
    }
}

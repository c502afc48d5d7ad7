package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.token.JweTokenVerifier;

/** The discovery document where {@code mcp.auth.public-url} is set. */
class IssuerDocumentTest {

    private static final String PATH = "/.well-known/openid-configuration";

    private final Engine engine = TestEngine.withIssuer("https://mcp.example/app");

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void namesTheIssuerTheKeysAndTheScopesRequiredOnesFirstAndEachOnce(String method) {
        assertThat(document(engine, of(method, PATH))).isEqualTo(new Answer(200, Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, HEAD",
                "Access-Control-Allow-Headers", "*",
                "Cache-Control", "public, max-age=300",
                "ETag", etag(),
                "Content-Type", "application/json"),
                "{\"issuer\":\"https://mcp.example/app\","
                        + "\"jwks_uri\":\"https://mcp.example/app/.well-known/jwks.json\","
                        + "\"scopes_supported\":[\"name\",\"email\",\"picture\",\"locale\"]}"));
    }

    @Test
    void mindsNeitherHostNorContextPath() {
        assertThat(document(engine, get(PATH).at("/other").over("https").with("Host", "evil.example")))
                .isEqualTo(document(engine, get(PATH)));
        assertThat(document(engine, get(PATH).with("Host", "a b", "c"))).isEqualTo(document(engine, get(PATH)));
    }

    @Test
    void spendsNoBodyOnWhoHasItAlready() {
        Answer answer = document(engine, get(PATH).with("If-None-Match", "W/" + etag()));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("ETag", etag()).containsEntry("Cache-Control", "public, max-age=300")
                .doesNotContainKey("Content-Type");
    }

    @Test
    void answersAPreflightAndRefusesOtherMethods() {
        assertThat(document(engine, of("OPTIONS", PATH)).status()).isEqualTo(204);
        assertThat(document(engine, of("POST", PATH)).status()).isEqualTo(405);
        assertThat(document(engine, of("POST", PATH)).headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void leadsToTheKeysWhereTheyAreConfiguredToBe() {
        JweTokenVerifier verifier = TestTokens.verifier();
        Engine moved = TestEngine.of(
                TestEngine.settings(TestEngine.paths("/*"), TestEngine.scopes(List.of("name")), Set.of(), false,
                        TestEngine.NO_RULES,
                        new DocumentSettings(List.of("name"), List.of("name"), "/.well-known/a/keys", "/.well-known/b",
                                true,
                                Optional.of("https://mcp.example"), ProxyHeaders.NONE, ProtectedResource.UNDESCRIBED)),
                verifier);

        assertThat(document(moved, get("/.well-known/b")).body()).isEqualTo("{\"issuer\":\"https://mcp.example\","
                + "\"jwks_uri\":\"https://mcp.example/.well-known/a/keys\",\"scopes_supported\":[\"name\"]}");
        assertThat(document(moved, get("/.well-known/a/keys")).body()).isEqualTo(TestTokens.published());
        assertThat(document(moved, get(PATH)).status()).isEqualTo(404);
    }

    private String etag() {
        return document(engine, get(PATH)).headers().get("ETag");
    }
}

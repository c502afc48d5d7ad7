package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public documents have one path each, to the letter; whatever only resembles it is a path like any other. */
class DocumentPathsTest {

    private final Engine engine = TestEngine.ordinary();

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/jwks.json", "/.well-known/openid-configuration"})
    void liesBelowTheContextPath(String path) {
        assertThat(document(engine, get(path)).status()).isEqualTo(200);
        assertThat(document(engine, get(path).at("/app")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("resembling")
    void isGuardedWhereItOnlyResemblesTheDocuments(String path) {
        assertThat(TestEngine.decide(engine, get(path))).isEqualTo(engine.challenge().tokenMissing());
        assertThat(TestEngine.decide(engine, get(path).at("/app"))).isEqualTo(engine.challenge().tokenMissing());
        assertThat(TestEngine.decide(engine, get(path).with("Authorization", "Bearer " + token("{\"name\":\"Ada\"}"))))
                .isInstanceOf(Decision.Admitted.class);
    }

    static List<String> resembling() {
        return List.of(
                "//.well-known/jwks.json", "/.well-known//jwks.json", "/./.well-known/jwks.json",
                "/.well-known/./jwks.json", "/x/../.well-known/jwks.json", "/.well-known/x/../jwks.json",
                "/%2ewell-known/jwks.json", "/%2Ewell-known/jwks.json", "/.well-known/jwks%2ejson",
                "/.well-known/jwks.json;x=y", "/.well-known;x=y/jwks.json", "/;/.well-known/jwks.json",
                "/.well-known/jwks.json/", "/.well-known/jwks.json//", "/.well-known/jwks.json/.",
                "/.well-known/JWKS.json", "/.Well-Known/jwks.json", "/.well-known/openid-Configuration",
                "/.well-known/%6Awks.json", "/.well-known/%6awks.json", "/%2Ewell-known%2Fjwks.json",
                "/.well-known%2fjwks.json", "/.well-known\\jwks.json", "/.well-known%5Cjwks.json",
                "/.well-known/jwks.json%00", "/.well-known/jwks.json%20", "/.well-known/jwks.json%3Fx",
                "/.well-known/jwks.jso%6E",
                "/.well-known/openid%2Dconfiguration", "/api/.well-known/jwks.json",
                "/.well-known", "/.well-known/", "/.well-known/other", "/.well-known/jwks", "/");
    }

    @Test
    void isGuardedAtTheContextPathItself() {
        assertThat(TestEngine.decide(engine, get("").at("/app"))).isEqualTo(engine.challenge().tokenMissing());
    }

    @Test
    void isGuardedWhereTheRequestLiesOutsideOfTheContextPath() {
        TestRequest elsewhere = new TestRequest(
                "GET", "/.well-known/jwks.json", "/app", "http", "localhost", Map.of(), true, false, false, false);

        assertThat(TestEngine.decide(engine, elsewhere)).isEqualTo(engine.challenge().tokenMissing());
    }

    @Test
    void isPublicWhateverTheGuardedPathsAre() {
        Engine narrow = TestEngine.guarding(TestEngine.paths("/mcp/*"));

        assertThat(document(narrow, get("/.well-known/jwks.json")).body()).isEqualTo(TestTokens.published());
    }

    @Test
    void isNoExceptionThatAPathPatternWouldHaveToMake() {
        Engine explicit = TestEngine.guarding(TestEngine.paths("/.well-known/jwks.json"));

        assertThat(document(explicit, get("/.well-known/jwks.json")).status()).isEqualTo(200);
        assertThat(explicit.guards("/.well-known/jwks.json/", "")).isTrue();
    }
}

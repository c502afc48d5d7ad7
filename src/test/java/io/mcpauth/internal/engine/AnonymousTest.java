package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static io.mcpauth.internal.engine.TestTokens.expired;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.Answer;

/** Requests without a token where none is demanded. */
class AnonymousTest {

    private static final String GOOD = "Bearer " + token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}");
    private static final Decision ANONYMOUS = new Decision.Anonymous();
    private static final String CHAT = "https://chat.example.org";

    private final Engine engine = TestEngine.anonymous(TestEngine.paths("/mcp"), CHAT);

    @Test
    void goOnWithoutAUser() {
        assertThat(TestEngine.decide(engine, get("/mcp"))).isEqualTo(ANONYMOUS);
        assertThat(TestEngine.decide(TestEngine.ordinary(), get("/mcp")))
                .isEqualTo(TestEngine.ordinary().challenge().tokenMissing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearers abc"})
    void mayHaveAnotherScheme(String field) {
        assertThat(TestEngine.decide(engine, get("/mcp").with("Authorization", field))).isEqualTo(ANONYMOUS);
    }

    @Test
    void areNoneWithAGoodToken() {
        assertThat(TestEngine.decide(engine, get("/mcp").with("Authorization", GOOD)))
                .isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void areRefusedWithABadToken() {
        for (String field : List.of("Bearer abc", "Bearer", "Bearer ", "bearer " + expired("{\"name\":\"Ada\"}"),
                GOOD + "x", "DPoP abc", "dpop", "DPoP " + GOOD.substring("Bearer ".length()))) {
            assertThat(TestEngine.refused(engine, get("/mcp").with("Authorization", field))).as(field)
                    .isEqualTo(engine.challenge().tokenInvalid("whatever").answer());
        }
    }

    /** Servers differ in which of them they would take, so there is no telling whether there is a token. */
    @Test
    void areRefusedWithMoreThanOneAuthorizationField() {
        for (String second : List.of(GOOD, "Basic YTpi", "")) {
            assertThat(TestEngine.decide(engine, get("/mcp").with("Authorization", "Basic YTpi", second)))
                    .isEqualTo(engine.challenge().tokenInvalid("malformed"));
        }
    }

    @Test
    void areOtherThanThoseToUnguardedPathsAndDocuments() {
        assertThat(TestEngine.decide(engine, get("/open"))).isEqualTo(new Decision.Pass());
        assertThat(TestEngine.decide(engine, get(DocumentSettings.JWKS_PATH)))
                .isInstanceOf(Decision.PublicDocument.class);
    }

    @Test
    void comeFromAllowedOriginsOnly() {
        assertThat(TestEngine.decide(engine, get("/mcp").with("Origin", CHAT))).isEqualTo(ANONYMOUS);
        assertThat(TestEngine.cors(engine, get("/mcp").with("Origin", CHAT)))
                .containsEntry("Access-Control-Allow-Origin", CHAT);
        assertThat(TestEngine.decide(engine, get("/mcp").with("Origin", "https://evil.example")))
                .isInstanceOfSatisfying(Decision.Refusal.class,
                        refusal -> assertThat(refusal.answer().status()).isEqualTo(403));
        assertThat(TestEngine.decide(engine,
                of("OPTIONS", "/mcp").with("Origin", CHAT).with("Access-Control-Request-Method", "POST")))
                .isInstanceOf(Decision.Preflight.class);
    }

    /**
     * No token protects the server here, so nothing else would keep out a page whose name was made to lead to this
     * machine.
     */
    @Test
    void comeFromThisMachineOnlyOnLoopback() {
        Engine local = TestEngine.anonymous(TestEngine.paths("/mcp"));
        TestRequest request = get("/mcp").onLoopback();

        assertThat(TestEngine.decide(local, request.with("Host", "localhost:8080"))).isEqualTo(ANONYMOUS);
        assertThat(TestEngine.decide(local, request.with("Host", "evil.example:8080")))
                .isInstanceOf(Decision.Refusal.class);
        assertThat(TestEngine.decide(local,
                request.with("Host", "evil.example:8080").with("Origin", "http://evil.example:8080")))
                .isInstanceOf(Decision.Refusal.class);
    }

    @Test
    void areAskedForAUserByTheChallengeOfAMissingToken() {
        assertThat(engine.challenge().userMissing(List.of("name", "email", "calendar")).answer())
                .isEqualTo(new Answer(401, Map.of(
                        "WWW-Authenticate", "Bearer scope=\"name email calendar\"",
                        "Cache-Control", "no-store",
                        "Content-Type", "application/json"), "{\"error\":\"invalid_token\"}"));
    }
}

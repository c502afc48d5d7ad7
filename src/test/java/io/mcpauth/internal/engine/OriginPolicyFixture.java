package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.mcpauth.internal.http.Answer;

/** An engine that browsers call. */
abstract class OriginPolicyFixture {

    static final String CHAT = "https://chat.example.org";
    static final Answer REFUSED = new Answer(403,
            Map.of("Cache-Control", "no-store", "Content-Type", "application/json"),
            "{\"error\":\"origin_not_allowed\"}");
    /** A cache must not give the answer for one origin, or for none, to another one. */
    static final Map<String, String> VARY = Map.of("Vary", "Origin");
    static final TestRequest WITH_TOKEN =
            get("/mcp").with("Authorization", "Bearer " + token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}"));
    static final TestRequest LOCAL = WITH_TOKEN.onLoopback().with("Host", "localhost:8080");

    static void assertPasses(Engine engine, TestRequest request) {
        assertThat(TestEngine.decide(engine, request)).isInstanceOf(Decision.Admitted.class);
    }

    static void assertRefused(Engine engine, TestRequest request) {
        Passage passage = engine.admit(() -> request, new TestProperties());

        assertThat(passage.decision()).isInstanceOfSatisfying(Decision.Refusal.class,
                refusal -> assertThat(refusal.answer()).isEqualTo(REFUSED));
        assertThat(passage.answer().cors()).isEqualTo(VARY);
    }

    static Map<String, String> forBrowsersOf(String origin) {
        return Map.of("Access-Control-Allow-Origin", origin, "Access-Control-Expose-Headers",
                "WWW-Authenticate, Mcp-Session-Id, Retry-After",
                "Vary", "Origin");
    }
}

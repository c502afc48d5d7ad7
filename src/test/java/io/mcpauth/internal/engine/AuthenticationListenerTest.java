package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestProperties;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

class AuthenticationListenerTest {

    private static final TokenClaims CLAIMS =
            new TokenClaims(Map.of("name", "Ada", "email", "a@b"), BigDecimal.ONE, BigDecimal.TEN, false);

    private final List<Object> news = new ArrayList<>();
    private final Engine engine = engine(new AuthenticationListener() {
        @Override
        public void admitted(TokenClaims claims) {
            news.add(claims);
        }

        @Override
        public void rejected(RejectionReason reason) {
            news.add(reason);
        }

        @Override
        public void scopesMissing(TokenClaims claims, List<String> missing) {
            news.add(List.of(claims, missing));
        }
    });

    private static Engine engine(AuthenticationListener listener) {
        TokenVerifier verifier = new TokenVerifier() {
            @Override
            public Verification verify(String token) {
                return token.equals("good") ? new Verified(CLAIMS) : new Rejected(RejectionReason.EXPIRED);
            }

            @Override
            public PublicJwkSet publicJwkSet() {
                return new PublicJwkSet(List.of());
            }
        };
        return TestEngine.of(
                TestEngine.settings(TestEngine.paths("/*"), Optional.empty(), ProxyHeaders.NONE), verifier, listener,
                new TestBinding());
    }

    @Test
    void hearsOfEveryGoodToken() {
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer good"));
        assertThat(news).containsExactly(CLAIMS);
    }

    @Test
    void hearsWhyATokenWasRefused() {
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer bad"));
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer"));
        assertThat(news).containsExactly(RejectionReason.EXPIRED, RejectionReason.MALFORMED);
    }

    @Test
    void hearsNothingOfARequestWithoutAToken() {
        TestEngine.decide(engine, get("/mcp"));
        TestEngine.decide(engine, get("/.well-known/jwks.json"));
        assertThat(news).isEmpty();
    }

    @Test
    void hearsWhichScopesATokenLacks() {
        engine.scopeJudge().judge(CLAIMS, List.of("name"), Optional.empty(), get("/mcp"));
        assertThat(news).isEmpty();
        engine.scopeJudge().judge(CLAIMS, List.of("calendar"), Optional.empty(), get("/mcp"));
        assertThat(news).containsExactly(List.of(CLAIMS, List.of("calendar")));
    }

    @Test
    void hearsWhichScopesABusinessMethodHasMissed() {
        RequestProperties request = new TestProperties();
        MissingScopesException thrown = new MissingScopesException(List.of("name", "calendar"), List.of("calendar"));
        engine.passage(request).refused(thrown);
        assertThat(news).isEmpty();
        engine.admit(() -> get("/mcp").with("Authorization", "Bearer good"), request);
        engine.passage(request).refused(thrown);
        assertThat(news).containsExactly(CLAIMS, List.of(CLAIMS, List.of("calendar")));
    }

    @Test
    void changesNoAnswerByFailing() {
        Engine failing = engine(new AuthenticationListener() {
            @Override
            public void admitted(TokenClaims claims) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void rejected(RejectionReason reason) {
                throw new StackOverflowError();
            }

            @Override
            public void scopesMissing(TokenClaims claims, List<String> missing) {
                throw new IllegalStateException("broken");
            }
        });
        Decision bad = TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer bad"));
        try (CapturedLog log = new CapturedLog("io.mcpauth")) {
            assertThat(TestEngine.decide(failing, get("/mcp").with("Authorization", "Bearer good")))
                    .isEqualTo(new Decision.Admitted(CLAIMS));
            assertThat(TestEngine.decide(failing, get("/mcp").with("Authorization", "Bearer bad"))).isEqualTo(bad);
            assertThat(failing.scopeJudge().judge(CLAIMS, List.of("calendar"), Optional.empty(), get("/mcp")))
                    .isEqualTo(engine.scopeJudge().judge(CLAIMS, List.of("calendar"), Optional.empty(), get("/mcp")));

            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARNING MCPAUTH-304: ")).satisfiesExactly(
                    line -> assertThat(line).contains("(java.lang.IllegalStateException)").doesNotContain("broken"),
                    line -> assertThat(line).contains("(java.lang.StackOverflowError)"),
                    line -> assertThat(line).contains("(java.lang.IllegalStateException)").doesNotContain("broken"));
        }
    }
}

package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.expired;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.token.TokenClaims;

/** Reasons go to the log; tokens and claims never do, at any level. The JDK's own back end is read here. */
class RequestLogTest {

    private final Logger logger = Logger.getLogger("io.mcpauth");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
                lines.add(entry.getLevel() + " " + entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    private final Engine engine = TestEngine.ordinary();

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    @Test
    void tellsWhyATokenWasRefused() {
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer abc"));
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer " + expired("{\"name\":\"Ada\"}")));
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer"));

        assertThat(lines).containsExactly(
                "INFO MCPAUTH-300: Refused a token: malformed.",
                "INFO MCPAUTH-300: Refused a token: expired.",
                "INFO MCPAUTH-300: Refused a token: malformed.");
    }

    /** The operator's own setting, and nothing of the token. */
    @Test
    void tellsWhatWasExpectedOfAToken() {
        TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer " + "x".repeat(20_000)));

        assertThat(lines)
                .containsExactly("INFO MCPAUTH-300: Refused a token: too_long, expected was at most 16384 characters.");
    }

    /** The answers are alike, so the log is where it shows. */
    @Test
    void tellsWhyATokenOfAKeyWasRefused() {
        String token = DpopFixture.bound(DpopFixture.Form.SIGNED);
        TestRequest without = DpopFixture.post().with("Authorization", "DPoP " + token);
        TestEngine.decide(DpopFixture.engine(DpopMode.OFF), without);
        TestEngine.decide(DpopFixture.engine(DpopMode.OPTIONAL), without);
        TestEngine.decide(DpopFixture.engine(DpopMode.OPTIONAL),
                DpopFixture.post().with("Authorization", "DPoP x").with("DPoP", "x"));
        TestEngine.decide(DpopFixture.engine(DpopMode.OPTIONAL),
                DpopFixture.withProof(token, DpopFixture.proof(token).claim("htm", "GET")));
        TestEngine.decide(DpopFixture.engine(DpopMode.REQUIRED),
                DpopFixture.post().with("Authorization", "Bearer " + DpopFixture.token(DpopFixture.Form.SIGNED,
                        Map.of())));

        assertThat(lines).containsExactly(
                "INFO MCPAUTH-300: Refused a token: sender_constrained.",
                "INFO MCPAUTH-300: Refused a token: proof_missing.",
                "INFO MCPAUTH-300: Refused a token: malformed.",
                "INFO MCPAUTH-300: Refused a token: proof_method_wrong, expected was htm POST.",
                "INFO MCPAUTH-300: Refused a token: dpop_required.");
    }

    @Test
    void tellsWhichScopesWereMissingAndEscapesThePath() {
        engine.scopeJudge().judge(claims("{\"name\":\"Ada\"}"), List.of("calendar"), Optional.empty(),
                get("/mcp\nforged"));

        assertThat(lines).containsExactly(
                "INFO MCPAUTH-301: Refused a request to /mcp\\u000aforged: the token lacks the scopes [email, "
                        + "calendar].");
    }

    @Test
    void isSilentWithoutATokenAndForAnAdmittedUser() {
        TestEngine.decide(engine, get("/mcp"));
        engine.scopeJudge().judge(claims("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}"), List.of(),
                Optional.empty(), get("/mcp"));

        assertThat(lines).isEmpty();
    }

    private TokenClaims claims(String json) {
        return ((Decision.Admitted) TestEngine.decide(engine,
                get("/mcp").with("Authorization", "Bearer " + token(json)))).claims();
    }
}

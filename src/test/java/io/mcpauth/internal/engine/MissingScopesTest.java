package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.expired;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.token.TokenClaims;

/** The 403 of the contract, byte for byte. */
class MissingScopesTest {

    private final Engine engine = TestEngine.ordinary();

    @Test
    void namesTheMissingScopeAndAllThatAreNeeded() {
        assertThat(judge("{\"name\":\"Ada\"}")).contains(TestEngine.refusal(403,
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}",
                "Bearer error=\"insufficient_scope\", scope=\"name email\""));
    }

    @Test
    void namesThemInConfiguredOrderWhateverTheTokensOrderIs() {
        assertThat(judge("{\"zip\":1}")).contains(TestEngine.refusal(403,
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"name\"},{\"scope\":\"email\"}]}",
                "Bearer error=\"insufficient_scope\", scope=\"name email\""));
    }

    @Test
    void namesThoseOfTheOperationAfterTheConfiguredInOneAnswer() {
        assertThat(judge("{\"name\":\"Ada\",\"calendar\":true}", "calendar", "address", "name")).contains(
                TestEngine.refusal(403,
                        "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},{\"scope\":\"address\"}]}",
                        "Bearer error=\"insufficient_scope\", scope=\"name email calendar address\""));
    }

    @Test
    void namesAScopeOnceThatIsBothConfiguredAndTheOperations() {
        assertThat(judge("{\"name\":\"Ada\"}", "email")).contains(TestEngine.refusal(403,
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}",
                "Bearer error=\"insufficient_scope\", scope=\"name email\""));
    }

    @Test
    void letsNullCountForConfiguredScopesOnly() {
        assertThat(judge("{\"name\":null,\"email\":false}")).isEmpty();
        assertThat(judge("{\"name\":null,\"email\":false}", "email", "name")).contains(TestEngine.refusal(403,
                "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"name\"},{\"scope\":\"email\"}]}",
                "Bearer error=\"insufficient_scope\", scope=\"name email\""));
    }

    @Test
    void findsNoOAuthScopesInAnUnsignedToken() {
        assertThat(judge("{\"name\":\"Ada\",\"email\":\"\",\"scope\":\"calendar\",\"scp\":[\"calendar\"]}", "calendar"))
                .contains(TestEngine.refusal(403,
                        "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}",
                        "Bearer error=\"insufficient_scope\", scope=\"name email calendar\""));
    }

    @Test
    void isEmptyWhereNothingIsMissing() {
        assertThat(judge("{\"email\":\"\",\"name\":0}")).isEmpty();
        assertThat(judge("{\"email\":\"\",\"name\":0,\"calendar\":[]}", "calendar")).isEmpty();
    }

    @Test
    void isJudgedByThePolicyThatTheEngineShows() {
        assertThat(engine.scopes().required(Optional.empty(), List.of())).isEqualTo(TestEngine.SCOPES);
    }

    @Test
    void comesAfterThe401() {
        Decision late =
                TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer " + expired("{\"zip\":1}")));

        assertThat(late).isEqualTo(engine.challenge().tokenInvalid("expired"));
    }

    @Test
    void isNotAMatterOfTheFirstDecision() {
        assertThat(TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer " + token("{\"zip\":1}"))))
                .isInstanceOf(Decision.Admitted.class);
    }

    private Optional<Answer> judge(String claims, String... additional) {
        Decision decision = TestEngine.decide(engine, get("/mcp").with("Authorization", "Bearer " + token(claims)));
        TokenClaims admitted = ((Decision.Admitted) decision).claims();
        return engine.scopeJudge().judge(admitted, List.of(additional), Optional.empty(), get("/mcp"))
                .map(Decision.Refusal::answer);
    }
}

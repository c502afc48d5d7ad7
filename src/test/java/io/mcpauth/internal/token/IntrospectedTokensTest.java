package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Which tokens their issuer is asked about, and which of its answers let in. */
@Timeout(60)
class IntrospectedTokensTest extends IntrospectionFixture {

    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String BOUND = ",\"cnf\":{\"jkt\":\"" + THUMBPRINT + "\"}";

    // --- the question

    @Test
    void asksTheIssuerAndTakesWhatItSaysAsIfItHadSignedThat() {
        TokenClaims claims = good(TOKEN);

        assertThat(claims.signed()).isTrue();
        assertThat(claims.value("email")).contains("ada@example.com");
        assertThat(claims.value("iss")).contains(SignedTokens.ISSUER);
        assertThat(claims.values()).doesNotContainKeys("active", "token_type", "exp", "iat");
        assertThat(asked).containsExactly("POST " + TOKEN);
    }

    @Test
    void saysWhichClientAsksInTheEncodingOfTheRfc() {
        good(TOKEN);

        assertThat(credentials).containsExactly(
                "Basic " + Base64.getEncoder().encodeToString("mcp+server:s3cr3t".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ory_at_a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e", "ya29.a0-_~+/==", "e.e.e", "eyJ",
        "abcd.b.c", "abcd.b.c.d.e", ".b.c", "eyJhbGciOiJFUzI1NiJ9.e30", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln.x",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..YQ.Yg.Yw.x"})
    void asksAboutWhatIsNeitherASignedNorAnEncryptedToken(String token) {
        known.put(token, answer(""));

        good(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJhbGciOiJFUzI1NiJ9.e30.c2ln", "eyJhbGciOi.e30.c2ln", "ewo.b.c.d.e", "IHsi.b.c",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..YQ.Yg.Yw"})
    void asksNobodyAboutASignedOrEncryptedTokenEvenADamagedOne(String token) {
        known.put(token, answer(""));

        assertThat(verifier.verify(token)).isInstanceOf(Rejected.class);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a b", "a=b", "a\u0000", "a\n", "a&token=b", "\u00e4", "a%20", "a,b", "\"a\""})
    void asksNobodyAboutWhatCannotBeAToken(String token) {
        assertRefused(token, RejectionReason.MALFORMED);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksNobodyAboutATokenThatIsTooLong() {
        assertRefused("a".repeat(TokenSettings.DEFAULT.maxLength() + 1), RejectionReason.TOO_LONG);
        assertThat(asked).isEmpty();
    }

    // --- the answer

    @Test
    void refusesWhatIsNotActive() {
        assertRefused("made-up", RejectionReason.TOKEN_INACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"active\":\"true\"", "\"active\":1", "\"active\":null", "\"activ\":true",
        "\"active\":[true]"})
    void takesNothingButTrueForYes(String active) {
        assertAnswerRefused("{" + active + "," + rest(""), RejectionReason.ISSUER_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "true", "<html>", "{\"active\":true", "{\"active\":false,\"active\":true}",
        "eyJhbGciOiJub25lIn0.e30."})
    void takesNoRubbishForAnAnswer(String answer) {
        assertAnswerRefused(answer, RejectionReason.ISSUER_UNAVAILABLE);
    }

    @Test
    void refusesAnotherIssuer() {
        assertAnswerRefused(answer("").replace(SignedTokens.ISSUER, "https://other.example.com"),
                RejectionReason.ISSUER_NOT_TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "\"\"", "[\"" + SignedTokens.ISSUER + "\"]"})
    void refusesAnIssuerThatIsNone(String issuer) {
        String answer = answer("").replace("\"" + SignedTokens.ISSUER + "\"", issuer);

        assertAnswerRefused(answer, RejectionReason.ISSUER_NOT_TRUSTED);
        assertAnswerRefused(answer, RejectionReason.ISSUER_NOT_TRUSTED);
        assertThat(asked).as("a refusal is kept").hasSize(1);
    }

    @Test
    void knowsTheIssuerOfAnAnswerThatNamesNone() {
        known.put(TOKEN, answer("").replace("\"iss\":\"" + SignedTokens.ISSUER + "\",", ""));

        assertThat(good(TOKEN).value("iss")).contains(SignedTokens.ISSUER);
    }

    @Test
    void refusesAnotherAudienceOrNone() {
        String audience = "\"aud\":\"" + SignedTokens.AUDIENCE + "\",";
        assertAnswerRefused(answer("").replace(audience, ""), RejectionReason.AUDIENCE_WRONG);
        known.put("another", answer("").replace(audience, "\"aud\":\"https://other.example.com\","));
        assertRefused("another", RejectionReason.AUDIENCE_WRONG);
    }

    @Test
    void refusesAnIdToken() {
        assertAnswerRefused(answer(",\"at_hash\":\"a\""), RejectionReason.AUDIENCE_WRONG);
    }

    @Test
    void refusesOneWhoseTimesAreMissingOrOver() {
        assertAnswerRefused(answer("").replaceFirst("\"exp\":[0-9]+", "\"x\":1"), RejectionReason.TIMES_INVALID);
        known.put("old", answer("").replaceFirst("\"iat\":[0-9]+", "\"iat\":1").replaceFirst("\"exp\":[0-9]+",
                "\"exp\":2"));
        assertRefused("old", RejectionReason.EXPIRED);
        known.put("early", answer(",\"nbf\":" + (TestTokens.CLOCK.instant().getEpochSecond() + 100)));
        assertRefused("early", RejectionReason.NOT_YET_VALID);
    }

    @ParameterizedTest
    @CsvSource({"\"token_type\":\"Refresh\"", "\"token_type\":null", "\"token_type\":[]", "\"token_type\":\"N_A\"",
        "\"token_use\":\"refresh_token\"", "\"token_use\":1"})
    void refusesATokenOfAnotherKind(String kind) {
        assertAnswerRefused("{\"active\":true," + kind + "," + rest(""), RejectionReason.TOKEN_INACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"token_type\":\"bearer\",", "\"token_type\":\"BEARER\",",
        "\"token_use\":\"access_token\","})
    void takesAnAccessTokenHoweverTheIssuerNamesIt(String kind) {
        known.put(TOKEN, "{\"active\":true," + kind + rest(""));

        good(TOKEN);
    }

    // --- tokens that are bound to a key

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "DPoP"})
    void givesABoundTokenToItsOwnerAlone(String type) {
        known.put(TOKEN, "{\"active\":true,\"token_type\":\"" + type + "\"," + rest(BOUND));

        assertRefused(TOKEN, RejectionReason.SENDER_CONSTRAINED);
        Verification bound = verifier.verifyBound(TOKEN);
        assertThat(bound).isInstanceOf(Verified.class);
        assertThat(((Verified) bound).claims().keyThumbprint()).contains(THUMBPRINT);
        assertThat(asked).hasSize(1);
    }

    @Test
    void refusesOneThatIsBoundToNobodyKnowsWhat() {
        assertAnswerRefused("{\"active\":true,\"token_type\":\"DPoP\"," + rest(""), RejectionReason.SENDER_CONSTRAINED);
        known.put("certificate", answer(",\"cnf\":{\"x5t#S256\":\"" + THUMBPRINT + "\"}"));
        assertRefused("certificate", RejectionReason.SENDER_CONSTRAINED);
        assertThat(verifier.verifyBound("certificate")).isInstanceOf(Rejected.class);
    }

    @Test
    void doesNotTakeABearerTokenForABoundOne() {
        assertThat(verifier.verifyBound(TOKEN)).isInstanceOfSatisfying(Rejected.class,
                refused -> assertThat(refused.reason()).isEqualTo(RejectionReason.NOT_BOUND));
    }

    // --- nothing secret is told

    @Test
    void saysNeitherTheTokenNorTheSecretWhateverGoesWrong() {
        server.answers(401, "{\"error\":\"invalid_client\",\"secret\":\"" + SECRET + "\"}");
        assertRefused(TOKEN, RejectionReason.ISSUER_UNAVAILABLE);
        server.answers(200, TOKEN + SECRET);
        clock.advance(Duration.ofMinutes(1));
        assertRefused(TOKEN, RejectionReason.ISSUER_UNAVAILABLE);

        assertThat(log.lines()).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain(TOKEN, SECRET));
        assertThat(log.lines().get(0)).startsWith("WARNING MCPAUTH-156: The issuer " + SignedTokens.ISSUER)
                .contains("status 401", "introspection.client-id");
    }
}

package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/** Signed tokens about which their issuer is asked as well: they may be revoked, or say less than the issuer knows. */
@Timeout(60)
class ConfirmedTokensTest extends IntrospectionFixture {

    private static final PublicJsonWebKey EC = SignedTrustFixture.EC;
    private static final DecryptionKeys KEYS = TestKeys.of(TestTokens.RSA);
    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String AUD = "\"aud\":\"" + SignedTokens.AUDIENCE + "\",";

    private final JweVerifier confirming = confirming(false, true);
    private final String signed = signed(SignedTokens.CLAIMS);

    @AfterEach
    void end() {
        confirming.close();
    }

    private JweVerifier confirming(boolean isEncryptionRequired, boolean isOfSigned) {
        Introspector introspector = new Introspector(SignedTokens.ISSUER, new Introspection("mcp server",
                new ClientSecret.Text(SECRET), Optional.of(endpoint), CACHE, isOfSigned), clock);
        TrustedIssuer issuer = new TrustedIssuer(SignedTokens.ISSUER,
                new FixedIssuerKeys(SignedTokens.keysOf(EC)), Set.of("ES256"), Optional.of(introspector));
        return new JweVerifier(() -> KEYS, TokenSettings.DEFAULT,
                new Trust.Signed(List.of(issuer), Set.of(SignedTokens.AUDIENCE), isEncryptionRequired, false),
                LoadLimits.DEFAULT, JcaProvider.DEFAULT, clock);
    }

    private static String signed(String claims) {
        return SignedTokens.jws(EC, "ES256", TestTokens.payload(claims));
    }

    private static TokenClaims good(TokenVerifier by, String token) {
        assertThat(by.verify(token)).isInstanceOf(Verified.class);
        return ((Verified) by.verify(token)).claims();
    }

    private void assertRejected(String token, RejectionReason reason) {
        assertThat(confirming.verify(token)).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void asksTheIssuerOnceWithinTheTimeOfTheCache() {
        known.put(signed, answer(""));

        good(confirming, signed);
        clock.advance(CACHE.minusMillis(1));
        good(confirming, signed);

        assertThat(asked).containsExactly("POST " + signed);
    }

    @Test
    void asksNobodyWhereThatIsNotWanted() {
        good(notAsking(), signed);
        try (JweVerifier ofOthers = confirming(false, false)) {
            good(ofOthers, signed);
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void rejectsARevokedTokenOnceTheTimeOfTheCacheIsOver() {
        known.put(signed, answer(""));
        good(confirming, signed);
        known.remove(signed);

        good(confirming, signed);
        clock.advance(CACHE);

        assertRejected(signed, RejectionReason.TOKEN_INACTIVE);
        assertRejected(signed, RejectionReason.TOKEN_INACTIVE);
        assertThat(asked).as("a rejection is kept as well").hasSize(2);
    }

    @Test
    void takesFromTheAnswerWhatALightweightTokenLacks() {
        String lightweight = signed("\"iss\":\"" + SignedTokens.ISSUER + "\",\"sid\":\"s\",\"scope\":\"calendar\"");
        known.put(lightweight, answer(",\"name\":\"Ada\""));

        assertThat(good(confirming, lightweight).values()).containsEntry("sid", "s").containsEntry("name", "Ada")
                .containsEntry("sub", "ada").doesNotContainKeys("active", "token_type");
    }

    @Test
    void rejectsATokenWithoutAnAudienceWhoseAnswerNamesNoneOrAnother() {
        String lightweight = signed(SignedTokens.CLAIMS.replace(AUD, ""));
        known.put(lightweight, answer("").replace(AUD, ""));
        assertRejected(lightweight, RejectionReason.AUDIENCE_WRONG);

        String other = signed(SignedTokens.CLAIMS.replace(AUD, "") + ",\"jti\":\"other\"");
        known.put(other, answer("").replace(AUD, "\"aud\":\"https://other.example.com\","));
        assertRejected(other, RejectionReason.AUDIENCE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"aud\":\"https://other.example.com\",", "\"aud\":[],", "\"aud\":null,"})
    void asksNobodyAboutATokenForSomebodyElse(String audience) {
        String foreign = signed(SignedTokens.CLAIMS.replace(AUD, audience));
        known.put(foreign, answer(""));

        assertRejected(foreign, RejectionReason.AUDIENCE_WRONG);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksNobodyAboutAnIdTokenWithoutAnAudience() {
        String idToken = signed(SignedTokens.CLAIMS.replace(AUD, "") + ",\"at_hash\":\"a\"");
        known.put(idToken, answer(""));

        assertRejected(idToken, RejectionReason.AUDIENCE_WRONG);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksNobodyAboutATokenThatTheIssuerHasNotSigned() {
        String forged = SignedTokens.jws(SignedTrustFixture.OTHER, "ES256", TestTokens.payload(SignedTokens.CLAIMS));
        known.put(forged, answer(""));

        assertRejected(forged, RejectionReason.SIGNATURE_INVALID);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksAboutTheSignedTokenInAnEncryptedOne() {
        known.put(signed, answer(",\"name\":\"Ada\""));
        try (JweVerifier encrypted = confirming(true, true)) {
            assertThat(good(encrypted, SignedTokens.nested(signed)).value("name")).contains("Ada");
            assertThat(encrypted.verify(SignedTokens.nested(signed("\"iss\":\"" + SignedTokens.ISSUER + "\"," + AUD
                    + "\"sub\":\"eve\"")))).isInstanceOf(Rejected.class);
        }
        assertThat(asked).hasSize(2).first().isEqualTo("POST " + signed);
    }

    @Test
    void keepsTheKeyThatTheTokenIsBoundToThoughTheAnswerDoesNotNameIt() {
        String bound = signed(SignedTokens.CLAIMS + ",\"cnf\":{\"jkt\":\"" + THUMBPRINT + "\"}");
        known.put(bound, answer(""));

        assertRejected(bound, RejectionReason.SENDER_CONSTRAINED);
        assertThat(confirming.verifyBound(bound)).isInstanceOfSatisfying(Verified.class,
                verified -> assertThat(verified.claims().keyThumbprint()).contains(THUMBPRINT));
    }

    /** What was signed is not taken back by what an answer says. */
    @Test
    void keepsTheKeyThatTheTokenIsBoundToThoughTheAnswerNamesAnother() {
        String bound = signed(SignedTokens.CLAIMS + ",\"cnf\":{\"jkt\":\"" + THUMBPRINT + "\"}");
        known.put(bound, answer(",\"cnf\":{\"jkt\":\"" + THUMBPRINT.replace("0Z", "1Z") + "\"}"));
        known.put(signed, answer(""));

        assertThat(confirming.verifyBound(bound)).isInstanceOfSatisfying(Verified.class,
                verified -> assertThat(verified.claims().keyThumbprint()).contains(THUMBPRINT));
        assertThat(good(confirming, signed).values()).doesNotContainKey("cnf");
    }

    @Test
    void isNoLongerThanTheSignedTokenSaysWhateverTheAnswerSays() {
        known.put(signed, answer("").replaceFirst("\"exp\":[0-9]+", "\"exp\":99999999999"));

        TokenClaims confirmed = good(confirming, signed);

        assertThat(confirmed.expiresAt()).isEqualTo(good(notAsking(), signed).expiresAt());
    }

    private JweVerifier notAsking() {
        return new JweVerifier(() -> KEYS, TokenSettings.DEFAULT,
                new Trust.Signed(List.of(SignedTokens.issuer(SignedTokens.ISSUER, EC)), Set.of(SignedTokens.AUDIENCE),
                        false, false),
                LoadLimits.DEFAULT, JcaProvider.DEFAULT, clock);
    }

    @Test
    void goesOnWithKnownUsersWhileTheIssuerIsOutAndLetsNobodyElseIn() {
        known.put(signed, answer(""));
        good(confirming, signed);
        server.answers(exchange -> exchange.sendResponseHeaders(500, -1));

        good(confirming, signed);
        assertRejected(signed(SignedTokens.CLAIMS + ",\"jti\":\"new\""), RejectionReason.ISSUER_UNAVAILABLE);
        clock.advance(CACHE);
        assertRejected(signed, RejectionReason.ISSUER_UNAVAILABLE);
        server.answers(this::answer);
        good(confirming, signed);
    }

    @Test
    void namesNoTokenInTheLog() {
        server.answers(exchange -> exchange.sendResponseHeaders(500, -1));

        assertRejected(signed, RejectionReason.ISSUER_UNAVAILABLE);

        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(signed) || line.contains(SECRET));
    }
}

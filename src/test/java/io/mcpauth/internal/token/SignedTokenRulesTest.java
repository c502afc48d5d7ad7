package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.SignedTokens.AUDIENCE;
import static io.mcpauth.internal.token.SignedTokens.CLAIMS;
import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.jws;
import static io.mcpauth.internal.token.TestTokens.payload;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/** What real authorization servers write, and what is none of a bearer token's business. */
class SignedTokenRulesTest extends SignedTrustFixture {

    @Override
    boolean isEncrypted() {
        return false;
    }

    /** Keys that change with each question, as the test says. */
    private static final class ChangingKeys implements IssuerKeys {

        private final AtomicInteger questions = new AtomicInteger();
        private final VerificationKeys later;
        private volatile VerificationKeys now;

        ChangingKeys(VerificationKeys now, VerificationKeys later) {
            this.now = now;
            this.later = later;
        }

        @Override
        public VerificationKeys known() {
            return now;
        }

        @Override
        public VerificationKeys current() {
            return now;
        }

        @Override
        public VerificationKeys refreshed() {
            questions.incrementAndGet();
            now = later;
            return now;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example.com/", "HTTPS://MCP.Example.COM", "https://mcp.example.com:443",
        "https://mcp.example.com:443/"})
    void takesAnAudienceThatNamesTheSameResource(String audience) {
        assertThat(verifier.verify(meantFor(audience))).isInstanceOf(Verified.class);
    }

    /** An authorization server may give its ID tokens the audience of this server. */
    @ParameterizedTest
    @ValueSource(strings = {"\"at_hash\":\"77QmUPtjPfzWtF2AnpK9RQ\"", "\"c_hash\":\"LDktKdoQak3Pk0cnXxCltA\"",
        "\"typ\":\"ID\"", "\"at_hash\":null", "\"s_hash\":\"x\"", "\"token_use\":\"id\"", "\"typ\":\"Logout\"",
        "\"typ\":\"Refresh\"", "\"typ\":\"Offline\"", "\"token_use\":\"refresh\"", "\"token_use\":\"id_token\"",
        "\"token_use\":\"refresh_token\"",
        "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}"})
    void rejectsAnotherKindOfTokenThatIsMeantForThisServer(String member) {
        assertRejected(verifier, jws(EC, "ES256", payload(CLAIMS + "," + member)), RejectionReason.AUDIENCE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"typ\":\"Bearer\",\"nonce\":\"n\"", "\"typ\":\"DPoP\"", "\"token_use\":\"access\"",
        "\"events\":[\"concert\"]", "\"typ\":1,\"token_use\":2"})
    void takesAnAccessTokenWhateverElseItSaysOfItself(String member) {
        assertThat(verifier.verify(jws(EC, "ES256", payload(CLAIMS + "," + member)))).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example.com//", "http://mcp.example.com", "https://mcp.example.com:80",
        "https://mcp.example.com/mcp", "https://mcp.example.com?", "https://mcp.example.com#",
        "https://a@mcp.example.com",
        "https://mcp.example.com.", "https://mcp.example.com/?x", "mcp.example.com", "https:mcp.example.com",
        "https://",
        "https://mcp.example.com\\\\@evil.example", "https://mcp.example.com%2F", "urn:https://mcp.example.com"})
    void rejectsAnAudienceThatNamesAnotherResource(String audience) {
        assertRejected(verifier, meantFor(audience), RejectionReason.AUDIENCE_WRONG);
    }

    private static String meantFor(String audience) {
        return jws(EC, "ES256", payload(CLAIMS.replace(AUDIENCE, audience)));
    }

    /** An ID token is meant for the client that has logged somebody in. */
    @Test
    void rejectsAnIdToken() {
        assertRejected(verifier, meantFor("browser-client"), RejectionReason.AUDIENCE_WRONG);
    }

    @Test
    void rejectsATokenWithoutAudience() {
        assertRejected(verifier, jws(EC, "ES256", payload("\"iss\":\"" + ISSUER + "\",\"sub\":\"ada\"")),
                RejectionReason.AUDIENCE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}", "{\"x5t#S256\":\"a\"}", "{}",
        "null", "\"\""})
    void rejectsATokenOfWhichOnlyItsOwnerMayMakeUse(String confirmation) {
        String claims = CLAIMS + ",\"cnf\":" + confirmation;
        assertRejected(verifier, jws(EC, "ES256", payload(claims)), RejectionReason.SENDER_CONSTRAINED);
        assertRejected(TestVerifiers.verifier(TestTokens.RSA),
                TestTokens.byHand(TestTokens.BROWSER_HEADER, payload(claims)), RejectionReason.SENDER_CONSTRAINED);
        assertRejected(TestVerifiers.verifier(TestTokens.RSA),
                TestTokens.byHand(TestTokens.BROWSER_HEADER, payload("\"data\":{" + claims + "}")),
                RejectionReason.SENDER_CONSTRAINED);
    }

    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String JKT = "{\"jkt\":\"" + THUMBPRINT + "\"}";

    private static String encrypted(String members) {
        return TestTokens.byHand(TestTokens.BROWSER_HEADER, payload(members));
    }

    /** RFC 7800, section 3.1, has it beside the claims, and browser clients have theirs in data. */
    @Test
    void findsWhatATokenIsBoundToBesideItsData() {
        TokenVerifier unsigned = TestVerifiers.verifier(TestTokens.RSA);
        String beside = encrypted("\"data\":{\"name\":\"Ada\"},\"cnf\":" + JKT);
        String twice = encrypted("\"data\":{\"name\":\"Ada\",\"cnf\":" + JKT + "},\"cnf\":" + JKT);
        String contradicting = encrypted("\"data\":{\"name\":\"Ada\",\"cnf\":" + JKT + "},\"cnf\":"
                + JKT.replace("0Z", "1Z"));

        assertRejected(unsigned, beside, RejectionReason.SENDER_CONSTRAINED);
        for (String token : List.of(beside, twice)) {
            assertThat(unsigned.verifyBound(token)).isInstanceOfSatisfying(Verified.class,
                    good -> assertThat(good.claims().keyThumbprint()).contains(THUMBPRINT));
        }
        assertThat(unsigned.verifyBound(contradicting)).isEqualTo(new Rejected(RejectionReason.SENDER_CONSTRAINED));
    }

    @Test
    void rejectsATokenThatSaysNothingButWhatItIsBoundTo() {
        TokenVerifier unsigned = TestVerifiers.verifier(TestTokens.RSA);

        for (String members : List.of("\"cnf\":" + JKT, "\"data\":{},\"cnf\":" + JKT,
                "\"data\":{\"cnf\":" + JKT + "}")) {
            assertThat(unsigned.verifyBound(encrypted(members))).isEqualTo(new Rejected(RejectionReason.NO_CLAIMS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4\"}",
        "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4II\"}",
        "{\"jkt\":\"0ZcOCORZNYy+DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}", "{\"jkt\":7}", "{\"jkt\":null}",
        "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\",\"x5t#S256\":\"a\"}", "{\"x5t#S256\":\"a\"}",
        "{}", "null", "\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"", "[]"})
    void rejectsATokenThatIsBoundToWhatCannotBeProved(String confirmation) {
        assertThat(verifier.verifyBound(jws(EC, "ES256", payload(CLAIMS + ",\"cnf\":" + confirmation))))
                .isEqualTo(new Rejected(RejectionReason.SENDER_CONSTRAINED));
    }

    @Test
    void tellsBoundTokensFromOthersHoweverTheyAreKnown() {
        String bound = jws(EC, "ES256", payload(CLAIMS + ",\"cnf\":" + JKT));
        String unbound = jws(EC, "ES256", PAYLOAD);

        for (int i = 0; i < 2; i++) {
            assertThat(verifier.verifyBound(bound)).isInstanceOf(Verified.class);
            assertRejected(verifier, bound, RejectionReason.SENDER_CONSTRAINED);
            assertThat(verifier.verify(unbound)).isInstanceOf(Verified.class);
            assertThat(verifier.verifyBound(unbound)).isEqualTo(new Rejected(RejectionReason.NOT_BOUND));
        }
    }

    /** However an operator has written it. */
    @Test
    void takesAConfiguredAudienceInAnyOfItsForms() {
        Audiences audiences = new Audiences(Set.of("http://MCP.example:80/a/", "HTTPS://mcp.example:443", "urn:mcp",
                "http://query.example/?a/", "http://fragment.example/#a/"));

        for (Object same : List.of("http://mcp.example/a", "http://mcp.example:80/a/", "https://MCP.example/",
                "urn:mcp", List.of("other", "https://mcp.example"))) {
            assertThat(audiences.isOneOf(same)).as("%s", same).isTrue();
        }
        for (Object other : List.of("https://mcp.example/a", "http://mcp.example", "http://mcp.example:443/a",
                "https://mcp.example:80", "http://mcp.example/A", "urn:mcp/", "URN:mcp", "http://query.example/?a",
                "http://fragment.example/#a", 7, List.of("other"))) {
            assertThat(audiences.isOneOf(other)).as("%s", other).isFalse();
        }
    }

    /** A service in a cluster has a short name, which the scheme may have in it, too. */
    @ParameterizedTest
    @ValueSource(strings = {"s", "http", "https", "p", "tp"})
    void takesAnAudienceWhateverTheHostIsCalled(String host) {
        Audiences audiences = new Audiences(Set.of("https://" + host + "/a"));

        assertThat(audiences.isOneOf("https://" + host + ":443/a/")).isTrue();
        assertThat(audiences.isOneOf("https://" + host + "/")).isFalse();
        assertThat(new Audiences(Set.of("http://" + host)).isOneOf("HTTP://" + host + ":80/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt", "Application/JWT"})
    void takesTheTypesOfTokens(String type) {
        assertThat(verifier.verify(ofType(type))).isInstanceOf(Verified.class);
    }

    /** RFC 8725, section 3.11: what was signed for something else is no token. */
    @ParameterizedTest
    @ValueSource(
            strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "", "JOSE", "jwt ", "application/application/jwt"})
    void rejectsWhatWasSignedForSomethingElse(String type) {
        assertRejected(verifier, ofType(type), RejectionReason.SIGNED_HEADER_INVALID);
    }

    private static String ofType(String type) {
        return jws(EC.getPrivateKey(), "ES256", Map.of("typ", type), PAYLOAD);
    }

    /** RFC 9864, section 2.2. */
    @Test
    void takesTheNewNameOfEdDsa() {
        String good = ed25519(ED.getPrivateKey());
        assertThat(verifier.verify(good)).isInstanceOf(Verified.class);
        assertRejected(verifier, ed25519(SignedTokens.ed25519("ed").getPrivateKey()),
                RejectionReason.SIGNATURE_INVALID);
        assertRejected(verifier, good.substring(0, good.lastIndexOf('.') + 1) + "AAAA",
                RejectionReason.SIGNATURE_INVALID);
    }

    private static String ed25519(PrivateKey key) {
        return HandmadeTokens.ed25519("{\"alg\":\"Ed25519\",\"kid\":\"ed\"}", key, PAYLOAD);
    }

    @Test
    void saysNothingOfATokenWhoseIssuersKeysWereNeverThere() {
        TokenVerifier waiting = trusting(new TrustedIssuer(ISSUER,
                new ChangingKeys(VerificationKeys.NONE, VerificationKeys.NONE), Set.of("ES256")));

        assertRejected(waiting, good(EC, "ES256"), RejectionReason.ISSUER_UNAVAILABLE);
        assertRejected(waiting, jws(EC, "ES256", payload(CLAIMS.replace(AUDIENCE, "other"))),
                RejectionReason.AUDIENCE_WRONG);
    }

    /** The first request waits for the answer that is under way, and does not ask a second time. */
    @Test
    void takesTheKeysThatTheIssuerHasNowBeforeItAsksAgain() {
        ChangingKeys arriving = new ChangingKeys(SignedTokens.keysOf(EC), SignedTokens.keysOf(OTHER));
        IssuerKeys keys = new IssuerKeys() {
            @Override
            public VerificationKeys known() {
                return VerificationKeys.NONE;
            }

            @Override
            public VerificationKeys current() {
                return arriving.current();
            }

            @Override
            public VerificationKeys refreshed() {
                return arriving.refreshed();
            }
        };

        assertThat(trusting(new TrustedIssuer(ISSUER, keys, Set.of("ES256"))).verify(good(EC, "ES256")))
                .isInstanceOf(Verified.class);
        assertThat(arriving.questions).hasValue(0);
    }

    @Test
    void asksForNewerKeysWhenASignatureIsNoneOfTheKnownOnes() {
        ChangingKeys rotated = new ChangingKeys(SignedTokens.keysOf(EC), SignedTokens.keysOf(OTHER));
        TokenVerifier reused = trusting(new TrustedIssuer(ISSUER, rotated, Set.of("ES256")));
        ChangingKeys nameless = new ChangingKeys(SignedTokens.keysOf(EC), SignedTokens.keysOf(OTHER));
        TokenVerifier without = trusting(new TrustedIssuer(ISSUER, nameless, Set.of("ES256")));

        assertThat(reused.verify(good(OTHER, "ES256"))).isInstanceOf(Verified.class);
        assertThat(without.verify(jws(OTHER.getPrivateKey(), "ES256", Map.of(), PAYLOAD))).isInstanceOf(Verified.class);
        assertThat(rotated.questions).hasValue(1);
        assertThat(nameless.questions).hasValue(1);
    }

    @Test
    void asksNobodyWhereAnythingElseIsWrong() {
        ChangingKeys keys = new ChangingKeys(SignedTokens.keysOf(EC), SignedTokens.keysOf(EC));
        TokenVerifier asking = trusting(new TrustedIssuer(ISSUER, keys, Set.of("ES256")));

        assertRejected(asking, meantFor("other"), RejectionReason.AUDIENCE_WRONG);
        assertRejected(asking, jws(EC, "ES256", "{" + CLAIMS + ",\"iat\":1000,\"exp\":2000}"), RejectionReason.EXPIRED);
        assertRejected(asking, ofType("dpop+jwt"), RejectionReason.SIGNED_HEADER_INVALID);
        assertThat(asking.verify(good(EC, "ES256"))).isInstanceOf(Verified.class);
        assertThat(keys.questions).hasValue(0);
    }
}

package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.issuer;
import static io.mcpauth.internal.token.SignedTokens.jws;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/** What may be inside of what: which of the forms of a token are accepted. */
class TokenFormsTest extends SignedTrustFixture {

    @Test
    void rejectsATokenThatIsOnlyEncrypted() {
        assertRejected(verifier, TestTokens.browserToken(), RejectionReason.NOT_SIGNED);
        assertRejected(verifier, TestTokens.byHand(SignedTokens.NESTED_HEADER, PAYLOAD), RejectionReason.MALFORMED);
    }

    /**
     * RFC 7519, section 5.2; RFC 9068, section 2.1; RFC 7515, section 4.1.10. Authorization servers write all of these.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/jwt", "application/at+jwt", "Application/AT+jwt"})
    void acceptsEveryContentTypeOfASignedToken(String type) {
        assertThat(verifier.verify(saying("\"" + type + "\"", jws(EC, "ES256", PAYLOAD)))).isInstanceOf(Verified.class);
    }

    @Test
    void acceptsASignedTokenThatDoesNotSayItsContentType() {
        assertThat(verifier.verify(TestTokens.byHand(TestTokens.BROWSER_HEADER, jws(EC, "ES256", PAYLOAD))))
                .isInstanceOf(Verified.class);
        assertRejected(verifier, TestTokens.byHand(TestTokens.BROWSER_HEADER, jws(OTHER, "ES256", PAYLOAD)),
                RejectionReason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"b.c.d\"}", "", ".", "a.b", "a.b.c.d", "a.b.c=", "ä.b.c", "a.b. c"})
    void rejectsAsNotSignedWhatDoesNotSayItsContentTypeAndIsNoJws(String plaintext) {
        assertRejected(verifier, TestTokens.byHand(TestTokens.BROWSER_HEADER, plaintext), RejectionReason.NOT_SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"json\"", "\"\"", "\" JWT\"", "\"JWT;charset=utf-8\"", "\"x/jwt\"",
        "\"application/application/jwt\"",
        "\"jwt+at\"", "null", "5", "[\"JWT\"]", "\"\u0130WT\""})
    void rejectsEveryOtherContentType(String type) {
        assertRejected(verifier, saying(type, jws(EC, "ES256", PAYLOAD)), RejectionReason.NOT_SIGNED);
    }

    private static String saying(String type, String jws) {
        return TestTokens.byHand("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":" + type + "}", jws);
    }

    @Test
    void rejectsASignedTokenThatIsNotEncrypted() {
        assertRejected(verifier, jws(EC, "ES256", PAYLOAD), RejectionReason.NOT_ENCRYPTED);
    }

    @Test
    void rejectsATokenThatIsEncryptedTwice() {
        assertRejected(verifier, SignedTokens.nested(good(EC, "ES256")), RejectionReason.MALFORMED);
    }

    @Test
    void rejectsWhatIsNotAscii() {
        assertRejected(verifier,
                TestTokens.byHand(SignedTokens.NESTED_HEADER.getBytes(UTF_8), new byte[] {(byte) 0xC3, (byte) 0xA4}),
                RejectionReason.NOT_SIGNED);
    }

    @Test
    void rejectsASignedTokenWhereNobodyIsTrusted() {
        assertRejected(TestVerifiers.verifier(RSA), good(EC, "ES256"), RejectionReason.PAYLOAD_INVALID);
    }

    @Test
    void saysThatASignedTokenIsNotEncryptedWhereNobodyIsTrusted() {
        assertRejected(TestVerifiers.verifier(RSA), jws(EC, "ES256", PAYLOAD), RejectionReason.NOT_ENCRYPTED);
        assertRejected(TestVerifiers.verifier(RSA), "a.b.c", RejectionReason.MALFORMED);
        assertRejected(TestVerifiers.verifier(RSA), "e30.e30.e30", RejectionReason.SIGNED_HEADER_INVALID);
    }

    /** Who is told that only encryption is missing must not find out later that something else was wrong, too. */
    @Test
    void looksAtAllThatIsCheapBeforeItSaysThatASignedTokenIsNotEncrypted() {
        String expired = "{" + SignedTokens.CLAIMS + ",\"iat\":1000,\"exp\":2000}";
        assertRejected(verifier, jws(EC, "ES256", expired), RejectionReason.EXPIRED);
    }

    @Test
    void acceptsBothFormsWhereEncryptionIsOptional() {
        TokenVerifier optional = verifier(false, false, issuer(ISSUER, EC));

        assertThat(claims(optional, jws(EC, "ES256", PAYLOAD)).signed()).isTrue();
        assertThat(claims(optional, SignedTokens.nested(jws(EC, "ES256", PAYLOAD))).signed()).isTrue();
        assertRejected(optional, TestTokens.browserToken(), RejectionReason.NOT_SIGNED);
    }

    @Test
    void acceptsWhatIsOnlyEncryptedBesideSignedTokensWhereTrustIsMixed() {
        TokenVerifier mixed = verifier(false, true, issuer(ISSUER, EC));

        assertThat(claims(mixed, jws(EC, "ES256", PAYLOAD)).signed()).isTrue();
        assertThat(claims(mixed, SignedTokens.nested(jws(EC, "ES256", PAYLOAD))).signed()).isTrue();
        assertThat(claims(mixed, TestTokens.browserToken()).signed()).isFalse();
        assertThat(claims(mixed, saying("\"json\"", PAYLOAD)).signed()).isFalse();
        assertThat(claims(mixed, saying("\"json\"", jws(EC, "ES256", PAYLOAD))).signed()).isTrue();
    }

    @Test
    void aSignatureThatIsNobodysIsNoUnsignedTokenWhereTrustIsMixed() {
        TokenVerifier mixed = verifier(true, true, issuer(ISSUER, EC));

        assertRejected(mixed, good(OTHER, "ES256"), RejectionReason.SIGNATURE_INVALID);
        assertRejected(mixed, TestTokens.byHand(TestTokens.BROWSER_HEADER, jws(OTHER, "ES256", PAYLOAD)),
                RejectionReason.SIGNATURE_INVALID);
        assertRejected(mixed, TestTokens.byHand(SignedTokens.NESTED_HEADER, PAYLOAD), RejectionReason.MALFORMED);
        assertRejected(mixed, jws(EC, "ES256", PAYLOAD), RejectionReason.NOT_ENCRYPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", ".....", "a", "a.b", "a.b.c.d", "a.b.c.d.e.f"})
    void everythingElseIsMalformed(String token) {
        assertRejected(verifier(false, true, issuer(ISSUER, EC)), token, RejectionReason.MALFORMED);
    }
}

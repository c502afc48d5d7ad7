package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jose4j.jwk.PublicJsonWebKey;

import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** Whatever bytes stand in a signed token's place: only the one that the issuer signed is accepted. */
class SignedPayloadFuzzTest {

    /** The key of RFC 8037, appendix A: its signatures are always the same. */
    private static final PublicJsonWebKey KEY = TestKeys.key(TestFiles.member(
            TestFiles.json("/vectors/rfc7520/curve25519_jws.json"), "input", "key")).toJose();
    private static final String GOOD = SignedTokens.jws(KEY.getPrivateKey(), "EdDSA", Map.of(),
            TestTokens.payload(SignedTokens.CLAIMS));
    private static final SignedPayload PAYLOAD = new SignedPayload(
            new Trust.Signed(List.of(SignedTokens.issuer(SignedTokens.ISSUER, KEY)), Set.of(SignedTokens.AUDIENCE),
                    true, false),
            new IssuedClaims(Set.of(SignedTokens.AUDIENCE),
                    new TokenPayload(TokenSettings.DEFAULT, TestTokens.CLOCK)),
            new SignatureVerifier(JcaProvider.DEFAULT));

    @FuzzTest(maxDuration = "60s")
    void isTheOneThatWasSignedOrRefused(byte[] plaintext) {
        TokenClaims claims;
        try {
            claims = SignatureStep.read(PAYLOAD, plaintext).claims();
        } catch (RejectedTokenException e) {
            assertThat(e.reason()).isNotEqualTo(RejectionReason.INTERNAL_ERROR);
            return;
        }
        assertThat(new String(plaintext, US_ASCII)).isEqualTo(GOOD);
        assertThat(claims.signed()).isTrue();
    }
}

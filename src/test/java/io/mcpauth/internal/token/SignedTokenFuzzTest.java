package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jose4j.jwk.PublicJsonWebKey;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

/** Whatever text comes as a token where signed ones need not be encrypted: only the one that was signed is accepted. */
class SignedTokenFuzzTest {

    /** The key of RFC 8037, appendix A: its signatures are always the same. */
    private static final PublicJsonWebKey KEY = TestKeys.key(TestFiles.member(
            TestFiles.json("/vectors/rfc7520/curve25519_jws.json"), "input", "key")).toJose();
    private static final String GOOD = SignedTokens.jws(KEY.getPrivateKey(), "EdDSA", Map.of(),
            TestTokens.payload(SignedTokens.CLAIMS));
    private static final TokenVerifier VERIFIER = new JweVerifier(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT,
            new Trust.Signed(List.of(SignedTokens.issuer(SignedTokens.ISSUER, KEY)), Set.of(SignedTokens.AUDIENCE),
                    false, true),
            LoadLimits.DEFAULT, JcaProvider.DEFAULT, TestTokens.CLOCK);

    @FuzzTest(maxDuration = "60s")
    void isTheOneThatWasSignedOrRejected(byte[] text) {
        String token = new String(text, ISO_8859_1);
        Verification verification = VERIFIER.verify(token);

        if (verification instanceof Rejected rejected) {
            assertThat(rejected.reason()).isNotEqualTo(RejectionReason.INTERNAL_ERROR);
            assertThat(token).isNotEqualTo(GOOD);
        } else {
            assertThat(token).isEqualTo(GOOD);
        }
    }
}

package io.mcpauth.internal.token;

import static io.mcpauth.internal.load.TestDecryptions.inTurn;
import static io.mcpauth.internal.token.SignedTokens.AUDIENCE;
import static io.mcpauth.internal.token.SignedTokens.CLAIMS;
import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.issuer;
import static io.mcpauth.internal.token.SignedTokens.jws;
import static io.mcpauth.internal.token.TestTokens.payload;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.Crowd;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/** A signature is verified when it is its turn, as a token is decrypted; what is known needs none. */
@Timeout(60)
class SignedTokensInTurnTest {

    private static final PublicJsonWebKey EC = SignedTokens.ec("ec");
    private static final PublicJsonWebKey OTHER = SignedTokens.ec("ec");
    private static final LoadLimits ONE_AT_ONCE = new LoadLimits(1 << 20, 1, Duration.ZERO);
    private static final byte[] DONE = new byte[0];

    private final Decryptions decryptions = new Decryptions(ONE_AT_ONCE);
    private final TokenVerifier verifier = new JweVerifier(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT,
            new Trust.Signed(List.of(issuer(ISSUER, EC)), Set.of(AUDIENCE), false, false), ONE_AT_ONCE,
            JcaProvider.DEFAULT, TestTokens.CLOCK, decryptions);

    private static String token(String claims) {
        return jws(EC, "ES256", payload(claims));
    }

    @Test
    void saysNothingOfATokenWhoseTurnDoesNotCome() throws Exception {
        String good = token(CLAIMS);
        String bad = jws(OTHER, "ES256", payload(CLAIMS));

        inTurn(decryptions, () -> {
            assertRejected(verifier, good, RejectionReason.OVERLOADED);
            assertRejected(verifier, bad, RejectionReason.OVERLOADED);
            return DONE;
        });

        assertThat(verifier.verify(good)).isInstanceOf(Verified.class);
        assertRejected(verifier, bad, RejectionReason.SIGNATURE_INVALID);
    }

    @Test
    void needsNoTurnForWhatIsKnown() throws Exception {
        String known = token(CLAIMS);
        assertThat(verifier.verify(known)).isInstanceOf(Verified.class);

        inTurn(decryptions, () -> {
            assertThat(verifier.verify(known)).isInstanceOf(Verified.class);
            assertRejected(verifier, token(CLAIMS.replace("ada", "eve")), RejectionReason.OVERLOADED);
            return DONE;
        });
    }

    /** What is bad at first sight costs nothing, so it waits for nobody. */
    @Test
    void needsNoTurnForWhatIsBadWithoutALookAtTheSignature() throws Exception {
        inTurn(decryptions, () -> {
            assertRejected(verifier, token(CLAIMS.replace(AUDIENCE, "other")), RejectionReason.AUDIENCE_WRONG);
            assertRejected(verifier, token(CLAIMS.replace(ISSUER, "other")), RejectionReason.ISSUER_NOT_TRUSTED);
            assertRejected(verifier, jws(EC, "ES256", "{" + CLAIMS + ",\"iat\":1,\"exp\":2}"), RejectionReason.EXPIRED);
            return DONE;
        });
    }

    /** The key that opens a token may be a fast one, and its signature cost forty times as much. */
    @Test
    void verifiesTheSignatureInAnEncryptedTokenInTurn() throws Exception {
        VerificationKeys keys = SignedTokens.keysOf(EC);
        Crowd crowd = new Crowd(decryptions);
        TokenVerifier nesting = nesting(new IssuerKeys() {
            @Override
            public VerificationKeys known() {
                return VerificationKeys.NONE;
            }

            /** The token is decrypted by now. */
            @Override
            public VerificationKeys current() {
                crowd.decrypt(1);
                return keys;
            }

            @Override
            public VerificationKeys refreshed() {
                return keys;
            }
        });
        String good = SignedTokens.nested(token(CLAIMS));

        try (crowd) {
            assertRejected(nesting, good, RejectionReason.OVERLOADED);
        }
        assertThat(nesting(new FixedIssuerKeys(keys)).verify(good)).isInstanceOf(Verified.class);
    }

    private TokenVerifier nesting(IssuerKeys keys) {
        DecryptionKeys own = TestKeys.of(TestTokens.RSA);
        return new JweVerifier(() -> own, TokenSettings.DEFAULT,
                new Trust.Signed(List.of(new TrustedIssuer(ISSUER, keys, Set.of("ES256"))), Set.of(AUDIENCE), true,
                        false),
                new LoadLimits(0, 1, Duration.ZERO), JcaProvider.DEFAULT, TestTokens.CLOCK,
                decryptions);
    }
}

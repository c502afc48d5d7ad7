package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.SignedTokens.AUDIENCE;
import static io.mcpauth.internal.token.SignedTokens.CLAIMS;
import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.issuer;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.payload;

import java.util.List;
import java.util.Set;

import org.jose4j.jwk.PublicJsonWebKey;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.TokenVerifier;

/** A verifier that trusts an issuer. */
abstract class SignedTrustFixture {

    static final PublicJsonWebKey EC = SignedTokens.ec("ec");
    static final PublicJsonWebKey ED = SignedTokens.ed25519("ed");
    static final PublicJsonWebKey RSA_SIG = SignedTokens.rsa(TestKeys.named("rsa-2"), "rsa");
    static final PublicJsonWebKey OTHER = SignedTokens.ec("ec");
    static final String PAYLOAD = payload(CLAIMS);

    final TokenVerifier verifier = trusting(issuer(ISSUER, EC, ED, RSA_SIG));

    /** Whether the tokens of this test come inside of encrypted ones. */
    boolean isEncrypted() {
        return true;
    }

    /** A token with a JWS in the form of this test. */
    String token(String jws) {
        return isEncrypted() ? SignedTokens.nested(jws) : jws;
    }

    String good(PublicJsonWebKey key, String algorithm) {
        return token(SignedTokens.jws(key, algorithm, PAYLOAD));
    }

    TokenVerifier trusting(TrustedIssuer... issuers) {
        return trusting(TokenSettings.DEFAULT, issuers);
    }

    TokenVerifier trusting(TokenSettings settings, TrustedIssuer... issuers) {
        return verifier(settings, isEncrypted(), false, issuers);
    }

    static TokenVerifier verifier(boolean isEncryptionRequired, boolean isUnsignedAccepted, TrustedIssuer... issuers) {
        return verifier(TokenSettings.DEFAULT, isEncryptionRequired, isUnsignedAccepted, issuers);
    }

    private static TokenVerifier verifier(TokenSettings settings, boolean isEncryptionRequired,
            boolean isUnsignedAccepted,
            TrustedIssuer... issuers) {
        DecryptionKeys keys = TestKeys.of(RSA);
        Trust trust = new Trust.Signed(List.of(issuers), Set.of(AUDIENCE, "second"), isEncryptionRequired,
                isUnsignedAccepted);
        return new JweVerifier(() -> keys, settings, trust, LoadLimits.DEFAULT, JcaProvider.DEFAULT, TestTokens.CLOCK);
    }
}

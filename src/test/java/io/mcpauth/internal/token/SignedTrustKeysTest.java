package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.SignedTokens.CLAIMS;
import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.issuer;
import static io.mcpauth.internal.token.SignedTokens.jws;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.payload;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/** Whose key a signature has to be of. */
class SignedTrustKeysTest extends SignedTrustFixture {

    @Test
    void rejectsAWrongKeyOfARightIssuer() {
        assertRejected(verifier, good(OTHER, "ES256"), RejectionReason.SIGNATURE_INVALID);
    }

    @Test
    void rejectsARightKeyOfAWrongIssuer() {
        String payload = payload(CLAIMS.replace(ISSUER, "https://evil.example.com"));
        assertRejected(verifier, token(jws(EC, "ES256", payload)), RejectionReason.ISSUER_NOT_TRUSTED);
    }

    @Test
    void rejectsAKeyOfAnotherTrustedIssuer() {
        TokenVerifier two = trusting(issuer(ISSUER, EC), issuer("https://second.example.com", OTHER));
        assertRejected(two, good(OTHER, "ES256"), RejectionReason.SIGNATURE_INVALID);
        assertThat(two.verify(good(EC, "ES256"))).isInstanceOf(Verified.class);
    }

    @Test
    void rejectsAPublicKeyAsASharedSecret() {
        byte[] published = RSA_SIG.getPublicKey().getEncoded();
        assertRejected(verifier, token(jws(new HmacKey(published), "HS256", Map.of("kid", "rsa"), PAYLOAD)),
                RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rejectsAnAlgorithmThatTheIssuerDoesNotUse() {
        TokenVerifier onlyEc = trusting(
                new TrustedIssuer(ISSUER, new FixedIssuerKeys(SignedTokens.keysOf(EC, RSA_SIG)), Set.of("ES256")));
        assertRejected(onlyEc, good(RSA_SIG, "RS256"), RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rejectsAnAlgorithmThatIsNotTheKeys() {
        // The header says RSA, the key of that id is an EC one.
        String forged = jws(RSA_SIG.getPrivateKey(), "RS256", Map.of("kid", "ec"), PAYLOAD);
        assertRejected(verifier, token(forged), RejectionReason.UNKNOWN_SIGNING_KEY);
    }

    @Test
    void rejectsAnUnknownSigningKey() {
        assertRejected(verifier, token(jws(EC.getPrivateKey(), "ES256", Map.of("kid", "new"), PAYLOAD)),
                RejectionReason.UNKNOWN_SIGNING_KEY);
    }

    @Test
    void takesNoKeyOutOfTheToken() {
        Map<String, Object> withKey = Map.of("jwk", OTHER.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        assertRejected(verifier, token(jws(OTHER.getPrivateKey(), "ES256", withKey, PAYLOAD)),
                RejectionReason.SIGNATURE_INVALID);
        assertRejected(verifier,
                token(jws(OTHER.getPrivateKey(), "ES256", Map.of("jku", "http://127.0.0.1:9/"), PAYLOAD)),
                RejectionReason.SIGNATURE_INVALID);
    }

    @Test
    void neverVerifiesWithADecryptionKey() {
        PublicJsonWebKey ours = SignedTokens.rsa(RSA, "ours");
        assertRejected(trusting(issuer(ISSUER, ours)), good(ours, "RS256"), RejectionReason.SIGNATURE_INVALID);
    }

    /** The JDK finds out only when it verifies with such a key, and throws. */
    @Test
    void rejectsASignatureOfAKeyThatIsNoPointOfItsCurve() throws KeyFileException {
        String broken =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"" + HandmadeTokens.encode(noPoint())
                        + "\"}";
        String good = Json.write(ED.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        VerificationKeys keys = VerificationKeys.parse(
                ("{\"keys\":[" + broken.formatted("broken") + "," + good + "]}").getBytes(UTF_8), "test");
        TokenVerifier verifier = trusting(new TrustedIssuer(ISSUER, new FixedIssuerKeys(keys), Set.of("EdDSA")));

        assertRejected(verifier, token(jws(ED.getPrivateKey(), "EdDSA", Map.of("kid", "broken"), PAYLOAD)),
                RejectionReason.SIGNATURE_INVALID);
        assertThat(verifier.verify(token(jws(ED.getPrivateKey(), "EdDSA", Map.of(), PAYLOAD))))
                .isInstanceOf(Verified.class);
    }

    /** Of a key that is one, such as zeros that nobody has replaced, this is a signature of most texts. */
    @Test
    void rejectsASignatureThatAnybodyCanMakeForAKeyOfSmallOrder() throws KeyFileException {
        byte[] one = new byte[32];
        one[0] = 1;
        String weak =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"weak\",\"x\":\"" + HandmadeTokens.encode(one) + "\"}";
        String good = Json.write(ED.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        VerificationKeys keys =
                VerificationKeys.parse(("{\"keys\":[" + weak + "," + good + "]}").getBytes(UTF_8), "test");
        TokenVerifier verifier = trusting(new TrustedIssuer(ISSUER, new FixedIssuerKeys(keys), Set.of("EdDSA")));

        String signed = HandmadeTokens.encode("{\"alg\":\"EdDSA\",\"kid\":\"weak\"}".getBytes(UTF_8)) + "."
                + HandmadeTokens.encode(PAYLOAD.getBytes(UTF_8)) + "."
                + HandmadeTokens.encode(Arrays.copyOf(one, 64));

        assertRejected(verifier, token(signed), RejectionReason.UNKNOWN_SIGNING_KEY);
    }

    /** 2 is the y of no point on Ed25519. */
    private static byte[] noPoint() {
        byte[] y = new byte[32];
        y[0] = 2;
        return y;
    }
}

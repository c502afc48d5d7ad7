package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static io.mcpauth.token.RejectionReason.SIGNATURE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import javax.crypto.AEADBadTagException;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.testing.NoSignature;
import io.mcpauth.testing.OneService;
import io.mcpauth.token.TokenVerifier;

/** Which provider decrypts, and which one verifies signatures: seen by providers that cannot. */
class JcaProviderTest {

    private static final TestKey EC = TestKeys.named("P-256-1").serving("ECDH-ES");

    @AfterEach
    void removeTheProvider() {
        Security.removeProvider(OneService.NAME);
    }

    @Test
    void isNoneOfThoseThatAreNotInstalled() {
        assertThatThrownBy(() -> JcaProvider.named(OneService.NAME)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JCA provider of that name is installed").hasMessageContaining("SunJCE");
    }

    @Test
    void leavesWhatItLacksToTheDefaultOnes() {
        JcaProvider provider = installed("KeyFactory", "X", BadCipher::new);

        assertThat(provider.name()).contains(OneService.NAME);
        assertThat(provider.uses()).isEmpty();
        assertThat(provider.lacks()).containsExactly("RSA/ECB/OAEPPadding", "ECDH", "XDH", "AESWrap",
                "AES/GCM/NoPadding", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS",
                "SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA", "EdDSA");
        assertAccepted(verifier(provider), browserToken());
        assertAccepted(verifier(provider), ofTheKit(EC, "ECDH-ES"));
    }

    @Test
    void decryptsContentKeys() {
        JcaProvider provider = installed("Cipher", "RSA/ECB/OAEPPadding", BadCipher::new);

        assertThat(provider.uses()).containsExactly("RSA/ECB/OAEPPadding");
        assertRejected(verifier(provider), ofTheKit(RSA, "RSA-OAEP"), DECRYPTION_FAILED);
        assertRejected(verifier(provider), ofTheKit(RSA, "RSA-OAEP-256"), DECRYPTION_FAILED);
        assertAccepted(verifier(provider), ofTheKit(EC, "ECDH-ES"));
    }

    @Test
    void agreesUponContentKeys() {
        JcaProvider provider = installed("KeyAgreement", "ECDH", BadAgreement::new);

        assertThat(provider.uses()).containsExactly("ECDH");
        assertRejected(verifier(provider), ofTheKit(EC, "ECDH-ES"), DECRYPTION_FAILED);
        assertAccepted(verifier(provider), browserToken());
    }

    @Test
    void decryptsContent() {
        JcaProvider provider = installed("Cipher", "AES/GCM/NoPadding", BadCipher::new);

        assertRejected(verifier(provider), browserToken(), DECRYPTION_FAILED);
        assertRejected(verifier(provider), ofTheKit(EC, "ECDH-ES"), DECRYPTION_FAILED);
    }

    @Test
    void leavesKeysThatItDoesNotTakeToTheDefaultOnes() {
        JcaProvider provider = installed("Cipher", "RSA/ECB/OAEPPadding", PickyCipher::new);

        assertThat(provider.uses()).containsExactly("RSA/ECB/OAEPPadding");
        assertAccepted(verifier(provider), browserToken());
    }

    @Test
    void verifiesSignatures() throws RejectedTokenException {
        JcaProvider provider = installed("Signature", "SHA256withECDSA", NoSignature::new);

        assertThat(provider.uses()).containsExactly("SHA256withECDSA");
        assertThat(isGood("ES256", JcaProvider.DEFAULT)).isTrue();
        assertThat(isGood("ES256", provider)).isFalse();
        assertThat(isGood("ES384", provider)).isTrue();
    }

    @Test
    void verifiesThoseOfTokens() {
        PublicJsonWebKey key = SignedTokens.ec("issuer");
        String token = SignedTokens.jws(key, "ES256", TestTokens.payload(SignedTokens.CLAIMS));
        Trust trust = new Trust.Signed(List.of(SignedTokens.issuer(SignedTokens.ISSUER, key)),
                Set.of(SignedTokens.AUDIENCE), false, false);

        assertAccepted(verifier(trust, JcaProvider.DEFAULT), token);
        assertRejected(verifier(trust, installed("Signature", "SHA256withECDSA", NoSignature::new)), token,
                SIGNATURE_INVALID);
    }

    @Test
    void leavesKeysOfSignaturesThatItDoesNotTakeToTheDefaultOnes() throws RejectedTokenException {
        JcaProvider provider = installed("Signature", "SHA256withECDSA", PickySignature::new);

        assertThat(provider.uses()).containsExactly("SHA256withECDSA");
        assertThat(isGood("ES256", provider)).isTrue();
        assertThat(isGood("ES384", provider)).isTrue();
        CompactJws ofAnotherKey = SignatureVerifierTest.signed(SignatureVerifierTest.key("ES256"), "ES256");
        assertThat(new SignatureVerifier(provider).isOf(ofAnotherKey, "ES256",
                SignatureVerifierTest.key("ES256").getPublicKey())).isFalse();
    }

    private static boolean isGood(String algorithm, JcaProvider provider) throws RejectedTokenException {
        PublicJsonWebKey key = SignatureVerifierTest.key(algorithm);
        return new SignatureVerifier(provider).isOf(SignatureVerifierTest.signed(key, algorithm), algorithm,
                key.getPublicKey());
    }

    private static TokenVerifier verifier(JcaProvider provider) {
        return verifier(new Trust.Unsigned(), provider);
    }

    private static TokenVerifier verifier(Trust trust, JcaProvider provider) {
        return new JweVerifier(() -> TestKeys.of(RSA, EC), TokenSettings.DEFAULT, trust,
                LoadLimits.DEFAULT.withoutCache(), provider, TestTokens.CLOCK);
    }

    private static JcaProvider installed(String type, String algorithm, Supplier<?> implementation) {
        OneService.installed(type, algorithm, implementation);
        return JcaProvider.named(OneService.NAME);
    }

    /** Takes every key and opens nothing. */
    static class BadCipher extends SilentCipher {

        @Override
        protected Key engineUnwrap(byte[] wrapped, String algorithm, int type) throws InvalidKeyException {
            throw new InvalidKeyException("nothing");
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length) throws AEADBadTagException {
            throw new AEADBadTagException("nothing");
        }
    }

    /** Takes no key. */
    static final class PickyCipher extends BadCipher {

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidKeyException {
            throw new InvalidKeyException("not this one");
        }
    }

    /** Takes no key of a signature. */
    static final class PickySignature extends NoSignature {

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("not this one");
        }
    }

    /** Agrees upon a secret of its own. */
    static final class BadAgreement extends SilentAgreement {

        @Override
        protected byte[] engineGenerateSecret() {
            return new byte[32];
        }
    }
}

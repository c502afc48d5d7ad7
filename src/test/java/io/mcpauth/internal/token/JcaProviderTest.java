package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;

import javax.crypto.AEADBadTagException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.TokenVerifier;

/** Which provider decrypts: seen by providers that cannot. */
class JcaProviderTest {

    private static final String NAME = "mcp-auth-test";
    private static final TestKey EC = TestKeys.named("P-256-1").serving("ECDH-ES");

    @AfterEach
    void removeTheProvider() {
        Security.removeProvider(NAME);
    }

    @Test
    void isNoneOfThoseThatAreNotInstalled() {
        assertThatThrownBy(() -> JcaProvider.named(NAME)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JCA provider of that name is installed").hasMessageContaining("SunJCE");
    }

    @Test
    void leavesWhatItLacksToTheDefaultOnes() {
        JcaProvider provider = installed("KeyFactory", "X", BadCipher.class);

        assertThat(provider.name()).contains(NAME);
        assertThat(provider.uses()).isEmpty();
        assertThat(provider.lacks()).containsExactly("RSA/ECB/OAEPPadding", "ECDH", "XDH", "AESWrap",
                "AES/GCM/NoPadding");
        assertAccepted(verifier(provider), browserToken());
        assertAccepted(verifier(provider), ofTheKit(EC, "ECDH-ES"));
    }

    @Test
    void decryptsContentKeys() {
        JcaProvider provider = installed("Cipher", "RSA/ECB/OAEPPadding", BadCipher.class);

        assertThat(provider.uses()).containsExactly("RSA/ECB/OAEPPadding");
        assertRejected(verifier(provider), ofTheKit(RSA, "RSA-OAEP"), DECRYPTION_FAILED);
        assertRejected(verifier(provider), ofTheKit(RSA, "RSA-OAEP-256"), DECRYPTION_FAILED);
        assertAccepted(verifier(provider), ofTheKit(EC, "ECDH-ES"));
    }

    @Test
    void agreesUponContentKeys() {
        JcaProvider provider = installed("KeyAgreement", "ECDH", BadAgreement.class);

        assertThat(provider.uses()).containsExactly("ECDH");
        assertRejected(verifier(provider), ofTheKit(EC, "ECDH-ES"), DECRYPTION_FAILED);
        assertAccepted(verifier(provider), browserToken());
    }

    @Test
    void decryptsContent() {
        JcaProvider provider = installed("Cipher", "AES/GCM/NoPadding", BadCipher.class);

        assertRejected(verifier(provider), browserToken(), DECRYPTION_FAILED);
        assertRejected(verifier(provider), ofTheKit(EC, "ECDH-ES"), DECRYPTION_FAILED);
    }

    @Test
    void leavesKeysThatItDoesNotTakeToTheDefaultOnes() {
        JcaProvider provider = installed("Cipher", "RSA/ECB/OAEPPadding", PickyCipher.class);

        assertThat(provider.uses()).containsExactly("RSA/ECB/OAEPPadding");
        assertAccepted(verifier(provider), browserToken());
    }

    private static TokenVerifier verifier(JcaProvider provider) {
        return new JweVerifier(() -> TestKeys.of(RSA, EC), TokenSettings.DEFAULT, new Trust.Unsigned(),
                LoadLimits.DEFAULT.withoutCache(), provider, TestTokens.CLOCK);
    }

    /** A provider that offers one thing. */
    private static JcaProvider installed(String type, String algorithm, Class<?> implementation) {
        Security.addProvider(new OneService(type, algorithm, implementation));
        return JcaProvider.named(NAME);
    }

    private static final class OneService extends Provider {

        private static final long serialVersionUID = 1L;

        OneService(String type, String algorithm, Class<?> implementation) {
            super(NAME, "1", "offers " + algorithm);
            putService(new Service(this, type, algorithm, implementation.getName(), List.of(), null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    try {
                        return implementation.getDeclaredConstructor().newInstance();
                    } catch (ReflectiveOperationException e) {
                        throw new NoSuchAlgorithmException(e);
                    }
                }
            });
        }
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

    /** Agrees upon a secret of its own. */
    static final class BadAgreement extends SilentAgreement {

        @Override
        protected byte[] engineGenerateSecret() {
            return new byte[32];
        }
    }
}

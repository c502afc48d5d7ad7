package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;

/**
 * What takes the place of a content key that cannot be had is nothing that a stranger could guess, and encrypt with.
 */
class RandomContentKeyTest {

    static Stream<byte[]> badEncryptedKeys() {
        byte[] almost = TestTokens.encryptedTo(RSA, new byte[32]);
        almost[almost.length - 1] ^= 1;
        return Stream.of(new byte[256], almost, TestTokens.encryptedTo(RSA, new byte[16]),
                TestTokens.encryptedTo(RSA, new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("badEncryptedKeys")
    void isNotZero(byte[] encryptedKey) {
        assertRejected(verifier(RSA), sealedWithZeros(encryptedKey), RejectionReason.DECRYPTION_FAILED);
    }

    /** Were the content left alone, the time would tell a bad key from bad content (RFC 7516, section 11.5). */
    @ParameterizedTest
    @MethodSource("badEncryptedKeys")
    void isTriedOnTheContentAsARightOneIs(byte[] encryptedKey) {
        TokenVerifier verifier = verifier(RSA);
        int right = decryptions(verifier, sealedWithZeros(TestTokens.encryptedTo(RSA, new byte[32])));

        assertThat(right).isPositive();
        assertThat(decryptions(verifier, sealedWithZeros(encryptedKey))).isEqualTo(right);
    }

    private static int decryptions(TokenVerifier verifier, String token) {
        CipherRequests requests = new CipherRequests("AES/GCM/NoPadding");
        Security.insertProviderAt(requests, 1);
        try {
            verifier.verify(token);
            return requests.count.get();
        } finally {
            Security.removeProvider(requests.getName());
        }
    }

    /** The first provider to be asked for a cipher; it counts, and leaves the answer to the others. */
    private static final class CipherRequests extends Provider {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger count = new AtomicInteger();
        private final String cipher;

        CipherRequests(String cipher) {
            super("CipherRequests", "1", "counts who asks for a cipher");
            this.cipher = cipher;
        }

        @Override
        public Service getService(String type, String algorithm) {
            if (type.equals("Cipher") && algorithm.equals(cipher)) {
                count.incrementAndGet();
            }
            return null;
        }
    }

    /** So that the others are refused for their key alone. */
    @Test
    void zeroIsAKeyLikeAnyOtherWhereItWasEncrypted() {
        assertAccepted(verifier(RSA), sealedWithZeros(TestTokens.encryptedTo(RSA, new byte[32])));
    }

    private static String sealedWithZeros(byte[] encryptedKey) {
        return HandmadeTokens.seal(TestTokens.BROWSER_HEADER.getBytes(UTF_8), new byte[32], encryptedKey, new byte[12],
                TestTokens.PAYLOAD.getBytes(UTF_8), 16);
    }
}

package io.mcpauth.token;

import static io.mcpauth.token.TestTokens.RSA;
import static io.mcpauth.token.TestVerifiers.assertAccepted;
import static io.mcpauth.token.TestVerifiers.assertRejected;
import static io.mcpauth.token.TestVerifiers.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What takes the place of a content key that cannot be had is nothing that a stranger could guess, and encrypt with. */
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

    /** So that the others are refused for their key alone. */
    @Test
    void zeroIsAKeyLikeAnyOtherWhereItWasEncrypted() {
        assertAccepted(verifier(RSA), sealedWithZeros(TestTokens.encryptedTo(RSA, new byte[32])));
    }

    private static String sealedWithZeros(byte[] encryptedKey) {
        return TestTokens.seal(TestTokens.BROWSER_HEADER.getBytes(UTF_8), new byte[32], encryptedKey, new byte[12],
                TestTokens.PAYLOAD.getBytes(UTF_8), 16);
    }
}

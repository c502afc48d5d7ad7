package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.testing.HandmadeTokens.withBytes;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static io.mcpauth.token.RejectionReason.ENCRYPTION_NOT_ALLOWED;
import static io.mcpauth.token.RejectionReason.WRONG_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.TokenVerifier;

/** Content that is encrypted as some authorization servers do it: A256CBC-HS512 (RFC 7518, section 5.2.5). */
class ContentEncryptionTest {

    private static final String CBC = "A256CBC-HS512";
    private static final TokenSettings BOTH = accepting(Set.of("A256GCM", CBC));

    private final TokenVerifier verifier = verifier(BOTH, RSA);
    private final String token = ofTheKit(RSA, "RSA-OAEP-256", CBC, null);

    private static TokenSettings accepting(Set<String> encryptions) {
        TokenSettings all = TokenSettings.DEFAULT;
        return new TokenSettings(all.maxLength(), all.clockSkew(), all.algorithms(), encryptions, all.maxAge());
    }

    @ParameterizedTest
    @CsvSource({"rsa-1,RSA-OAEP", "rsa-1,RSA-OAEP-256", "P-256-1,ECDH-ES", "P-256-1,ECDH-ES+A256KW"})
    void isAcceptedWhereItIsOnTheList(String name, String algorithm) {
        TestKey key = name.startsWith("P") ? TestKeys.named(name).serving(algorithm) : TestKeys.named(name);

        assertAccepted(verifier(BOTH, key), ofTheKit(key, algorithm, CBC, null));
        assertAccepted(verifier(BOTH, key), ofTheKit(key, algorithm, "A256GCM", null));
    }

    @Test
    void isNotOnTheListByItself() {
        assertRejected(verifier(RSA), token, ENCRYPTION_NOT_ALLOWED);
        assertThat(TokenSettings.DEFAULT.encryptions()).containsExactly("A256GCM");
    }

    @ParameterizedTest
    @CsvSource({"2,12", "2,15", "2,17", "2,32", "4,16", "4,31", "4,33"})
    void isRejectedBeforeAPrivateKeyIsUsedWhereAPartHasTheLengthOfAnother(int part, int length) {
        assertRejected(verifier, withBytes(token, part, bytes -> Arrays.copyOf(bytes, length)), WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 17, 33})
    void isRejectedBeforeAPrivateKeyIsUsedWhereTheCiphertextIsNoWholeBlocks(int length) {
        assertRejected(verifier, withBytes(token, 3, bytes -> Arrays.copyOf(bytes, length)), WRONG_LENGTH);
    }

    /** Whoever could tell a bad padding from a bad tag could decrypt the token (Vaudenay, 2002). */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void isRejectedInOneWayWhateverPartWasChanged(int part) {
        for (int position : new int[] {0, 7, 15}) {
            String changed = withBytes(token, part, bytes -> flipped(bytes, bytes.length - 1 - position));
            assertRejected(verifier, changed, DECRYPTION_FAILED);
        }
    }

    @Test
    void isRejectedWhereItsHeaderWasChanged() {
        String other = ofTheKit(RSA, "RSA-OAEP", CBC, null);
        String mixed = other.substring(0, other.indexOf('.')) + token.substring(token.indexOf('.'));

        assertRejected(verifier, mixed, DECRYPTION_FAILED);
    }

    private static byte[] flipped(byte[] bytes, int position) {
        byte[] changed = bytes.clone();
        changed[position] ^= 1;
        return changed;
    }
}

package io.mcpauth.token;

import java.util.List;
import java.util.Optional;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

import io.mcpauth.jwk.DecryptionKey;
import io.mcpauth.jwk.DecryptionKeys;

/**
 * Finds the keys that a token can be meant for, and decrypts it with the one that it is meant for.
 */
final class JweDecrypter {

    /** A256GCM (RFC 7518, section 5.3). */
    private static final int IV_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private JweDecrypter() {
    }

    static byte[] decrypt(String token, CompactJwe jwe, JweHeader header, DecryptionKeys keys)
            throws RejectedTokenException {
        List<DecryptionKey> candidates = candidates(header, keys);
        if (candidates.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.UNKNOWN_KEY);
        }
        List<DecryptionKey> fitting = candidates.stream().filter(key -> fits(jwe, header, key)).toList();
        if (fitting.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.WRONG_LENGTH);
        }
        for (DecryptionKey key : fitting) {
            Optional<byte[]> plaintext = decrypt(token, header, key);
            if (plaintext.isPresent()) {
                return plaintext.get();
            }
        }
        throw new RejectedTokenException(RejectionReason.DECRYPTION_FAILED);
    }

    private static List<DecryptionKey> candidates(JweHeader header, DecryptionKeys keys) {
        List<DecryptionKey> named = header.keyId().map(keys::withId).orElse(keys.keys());
        return named.stream().filter(key -> key.serves(header.algorithm())).toList();
    }

    private static boolean fits(CompactJwe jwe, JweHeader header, DecryptionKey key) {
        return jwe.iv().length == IV_LENGTH && jwe.tag().length == TAG_LENGTH
                && jwe.encryptedKey().length == key.encryptedKeyLength().orElseGet(() -> wrappedKeyLength(header.algorithm()));
    }

    /** The 32 bytes of an A256GCM key: agreed upon directly, or wrapped (RFC 3394: 8 bytes more). */
    private static int wrappedKeyLength(String algorithm) {
        return algorithm.equals("ECDH-ES") ? 0 : 40;
    }

    private static Optional<byte[]> decrypt(String token, JweHeader header, DecryptionKey key) {
        try {
            JsonWebEncryption decryption = new JsonWebEncryption();
            decryption.setAlgorithmConstraints(only(header.algorithm()));
            decryption.setContentEncryptionAlgorithmConstraints(only(header.encryption()));
            decryption.setKey(key.privateKey());
            decryption.setCompactSerialization(token);
            return Optional.of(decryption.getPlaintextBytes());
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static AlgorithmConstraints only(String algorithm) {
        return new AlgorithmConstraints(ConstraintType.PERMIT, algorithm);
    }
}

package io.mcpauth.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwa.CryptoPrimitive;
import org.jose4j.jwe.ContentEncryptionAlgorithm;
import org.jose4j.jwe.ContentEncryptionKeyDescriptor;
import org.jose4j.jwe.ContentEncryptionParts;
import org.jose4j.jwe.KeyManagementAlgorithm;
import org.jose4j.jwx.Headers;
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

    private static final AlgorithmFactoryFactory ALGORITHMS = AlgorithmFactoryFactory.getInstance();

    private JweDecrypter() {
    }

    /**
     * The keys that a token can be meant for, by its header and the lengths of its parts.
     *
     * @return at least one
     */
    static List<DecryptionKey> candidates(CompactJwe jwe, JweHeader header, DecryptionKeys keys) throws RejectedTokenException {
        List<DecryptionKey> meant = meant(header, keys);
        if (meant.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.UNKNOWN_KEY);
        }
        List<DecryptionKey> fitting = meant.stream().filter(key -> fits(jwe, header, key)).toList();
        if (fitting.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.WRONG_LENGTH);
        }
        return fitting;
    }

    static byte[] decrypt(String token, CompactJwe jwe, JweHeader header, List<DecryptionKey> candidates)
            throws RejectedTokenException {
        for (DecryptionKey key : candidates) {
            Optional<byte[]> plaintext = decrypt(token, jwe, header, key);
            if (plaintext.isPresent()) {
                return plaintext.get();
            }
        }
        throw new RejectedTokenException(RejectionReason.DECRYPTION_FAILED);
    }

    private static List<DecryptionKey> meant(JweHeader header, DecryptionKeys keys) {
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

    private static Optional<byte[]> decrypt(String token, CompactJwe jwe, JweHeader header, DecryptionKey key) {
        try {
            Headers headers = new Headers();
            headers.setFullHeaderAsJsonString(new String(jwe.header(), StandardCharsets.UTF_8));
            ContentEncryptionAlgorithm content =
                    ALGORITHMS.getJweContentEncryptionAlgorithmFactory().getAlgorithm(header.encryption());
            byte[] contentKey = contentKey(jwe, header, key, headers, content.getContentEncryptionKeyDescriptor());
            byte[] protectedHeader = token.substring(0, token.indexOf('.')).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(content.decrypt(new ContentEncryptionParts(jwe.iv(), jwe.ciphertext(), jwe.tag()),
                    protectedHeader, contentKey, headers, new ProviderContext()));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The content key, or a random one where there is none to be had: a token with a bad key goes the same way from here as
     * one with bad content, so that nobody can tell the two apart (RFC 7516, section 11.5).
     */
    private static byte[] contentKey(CompactJwe jwe, JweHeader header, DecryptionKey key, Headers headers,
            ContentEncryptionKeyDescriptor descriptor) {
        byte[] random = new byte[descriptor.getContentEncryptionKeyByteLength()];
        new SecureRandom().nextBytes(random);
        try {
            KeyManagementAlgorithm management =
                    ALGORITHMS.getJweKeyManagementAlgorithmFactory().getAlgorithm(header.algorithm());
            ProviderContext context = new ProviderContext();
            CryptoPrimitive primitive = management.prepareForDecrypt(key.privateKey(), headers, context);
            byte[] found = management.manageForDecrypt(primitive, jwe.encryptedKey(), descriptor, headers, context).getEncoded();
            return found.length == random.length ? found : random;
        } catch (JoseException | RuntimeException e) {
            return random;
        }
    }
}

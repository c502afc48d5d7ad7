package io.mcpauth.internal.token;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwe.ContentEncryptionAlgorithm;
import org.jose4j.jwe.ContentEncryptionParts;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.token.JcaProvider.Operation;
import io.mcpauth.token.RejectionReason;

/**
 * Finds the keys that a token can be meant for, and decrypts it with the one that it is meant for.
 */
public final class JweDecrypter {

    /** A256GCM (RFC 7518, section 5.3). */
    private static final int IV_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private final ContentKeys contentKeys;
    private final ProviderContext forContent;

    public JweDecrypter(JcaProvider provider) {
        contentKeys = new ContentKeys(provider);
        forContent = provider.context(Operation.AES_GCM, Optional.empty());
    }

    /**
     * The keys that a token can be meant for by its header.
     *
     * @return at least one
     */
    static List<DecryptionKey> meant(JweHeader header, DecryptionKeys keys) throws RejectedTokenException {
        List<DecryptionKey> named = header.keyId().map(keys::withId).orElse(keys.keys());
        List<DecryptionKey> serving = named.stream().filter(key -> key.serves(header.algorithm())).toList();
        if (serving.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.UNKNOWN_KEY);
        }
        return serving;
    }

    /**
     * Those of them that fit the lengths of its parts.
     *
     * @return at least one
     */
    static List<DecryptionKey> fitting(CompactJwe jwe, JweHeader header, List<DecryptionKey> meant)
            throws RejectedTokenException {
        List<DecryptionKey> fitting = meant.stream().filter(key -> fits(jwe, header, key)).toList();
        if (fitting.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.WRONG_LENGTH);
        }
        return fitting;
    }

    byte[] decrypt(String token, CompactJwe jwe, JweHeader header, List<DecryptionKey> candidates)
            throws RejectedTokenException {
        for (DecryptionKey key : candidates) {
            Optional<byte[]> plaintext = decrypt(token, jwe, header, key);
            if (plaintext.isPresent()) {
                return plaintext.get();
            }
        }
        throw new RejectedTokenException(RejectionReason.DECRYPTION_FAILED);
    }

    private static boolean fits(CompactJwe jwe, JweHeader header, DecryptionKey key) {
        return jwe.iv().length == IV_LENGTH && jwe.tag().length == TAG_LENGTH
                && jwe.encryptedKey().length == key.encryptedKeyLength()
                        .orElseGet(() -> wrappedKeyLength(header.algorithm()));
    }

    /** The 32 bytes of an A256GCM key: agreed upon directly, or wrapped (RFC 3394: 8 bytes more). */
    private static int wrappedKeyLength(String algorithm) {
        return algorithm.equals("ECDH-ES") ? 0 : 40;
    }

    private Optional<byte[]> decrypt(String token, CompactJwe jwe, JweHeader header, DecryptionKey key) {
        try {
            Headers headers = headers(header);
            ContentEncryptionAlgorithm content =
                    AlgorithmFactoryFactory.getInstance().getJweContentEncryptionAlgorithmFactory()
                            .getAlgorithm(header.encryption());
            byte[] contentKey =
                    contentKeys.decrypt(jwe, header.algorithm(), key, headers,
                            content.getContentEncryptionKeyDescriptor());
            byte[] protectedHeader = token.substring(0, token.indexOf('.')).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(content.decrypt(new ContentEncryptionParts(jwe.iv(), jwe.ciphertext(), jwe.tag()),
                    protectedHeader, contentKey, headers, forContent));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What jose4j has to know. The header itself it would read again by a reader that is less strict, and slow to start. */
    private static Headers headers(JweHeader header) {
        Headers headers = new Headers();
        headers.setStringHeaderValue("alg", header.algorithm());
        headers.setStringHeaderValue("enc", header.encryption());
        header.agreement().forEach(headers::setObjectHeaderValue);
        return headers;
    }
}

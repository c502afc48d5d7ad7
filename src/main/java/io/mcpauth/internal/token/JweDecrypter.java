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

    private final ContentKeys contentKeys;
    private final ProviderContext forGcm;
    private final ProviderContext forOthers = new ProviderContext();

    public JweDecrypter(JcaProvider provider) {
        contentKeys = new ContentKeys(provider);
        forGcm = provider.context(Operation.AES_GCM, Optional.empty());
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
        ContentEncryption content = ContentEncryption.named(header.encryption());
        return content.fits(jwe) && jwe.encryptedKey().length == key.encryptedKeyLength()
                .orElseGet(() -> wrappedKeyLength(header.algorithm(), content));
    }

    /** A key that was agreed upon directly is not sent. */
    private static int wrappedKeyLength(String algorithm, ContentEncryption content) {
        return algorithm.equals("ECDH-ES") ? 0 : content.wrappedKeyLength();
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
                    protectedHeader, contentKey, headers, context(header)));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private ProviderContext context(JweHeader header) {
        return header.encryption().endsWith("GCM") ? forGcm : forOthers;
    }

    /**
     * What jose4j has to know. The header itself it would read again by a reader that is less strict, and slow to
     * start.
     */
    private static Headers headers(JweHeader header) {
        Headers headers = new Headers();
        headers.setStringHeaderValue("alg", header.algorithm());
        headers.setStringHeaderValue("enc", header.encryption());
        header.agreement().forEach(headers::setObjectHeaderValue);
        return headers;
    }
}

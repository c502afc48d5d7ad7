package io.mcpauth.internal.token;

import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import java.util.Optional;

import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwa.CryptoPrimitive;
import org.jose4j.jwe.ContentEncryptionKeyDescriptor;
import org.jose4j.jwe.KeyManagementAlgorithm;
import org.jose4j.jwe.RsaKeyManagementAlgorithm;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.token.JcaProvider.Operation;

/** Decrypts or agrees upon the keys that contents are encrypted with: the private-key operation. */
final class ContentKeys {

    private final Map<String, KeyManagementAlgorithm> rsa =
            Map.of("RSA-OAEP", rsaOaep("RSA-OAEP", MGF1ParameterSpec.SHA1), "RSA-OAEP-256",
                    rsaOaep("RSA-OAEP-256", MGF1ParameterSpec.SHA256));
    private final Map<String, ProviderContext> chosen;
    private final ProviderContext otherwise = new ProviderContext();
    private final SecureRandom randomness = new SecureRandom();

    ContentKeys(JcaProvider provider) {
        chosen = provider.name().isEmpty() ? Map.of() : Map.of(
                "RSA", provider.context(Operation.RSA_OAEP, Optional.empty()),
                "EC", provider.context(Operation.AES_KEY_WRAP, Optional.of(Operation.ECDH)),
                "OKP", provider.context(Operation.AES_KEY_WRAP, Optional.of(Operation.XDH)));
    }

    /**
     * Both forms by the one name of the JCA that every provider has, with the hash as a parameter: not each has a name
     * for each.
     */
    private static KeyManagementAlgorithm rsaOaep(String algorithm, MGF1ParameterSpec hash) {
        RsaKeyManagementAlgorithm management = new RsaKeyManagementAlgorithm(Operation.RSA_OAEP.toString(), algorithm);
        management.setAlgorithmParameterSpec(
                new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT));
        return management;
    }

    /**
     * The content key, or a random one where there is none to be had: a token with a bad key goes the same way from
     * here as one with bad content, so that nobody can tell the two apart (RFC 7516, section 11.5).
     */
    byte[] decrypt(CompactJwe jwe, String algorithm, DecryptionKey key, Headers headers,
            ContentEncryptionKeyDescriptor content) {
        byte[] random = new byte[content.getContentEncryptionKeyByteLength()];
        randomness.nextBytes(random);
        try {
            byte[] found = find(jwe, algorithm, key, headers, content);
            return found.length == random.length ? found : random;
        } catch (JoseException | RuntimeException e) {
            return random;
        }
    }

    private byte[] find(CompactJwe jwe, String algorithm, DecryptionKey key, Headers headers,
            ContentEncryptionKeyDescriptor content)
            throws JoseException {
        KeyManagementAlgorithm management = management(algorithm);
        ProviderContext context = chosen.getOrDefault(key.type(), otherwise);
        CryptoPrimitive primitive;
        try {
            primitive = management.prepareForDecrypt(key.privateKey(), headers, context);
        } catch (JoseException | RuntimeException e) {
            if (context == otherwise) {
                throw e;
            }
            // The chosen provider knows the algorithm, but not for this key: its curve, its length. Nothing was
            // decrypted yet.
            context = otherwise;
            primitive = management.prepareForDecrypt(key.privateKey(), headers, context);
        }
        return management.manageForDecrypt(primitive, jwe.encryptedKey(), content, headers, context).getEncoded();
    }

    private KeyManagementAlgorithm management(String algorithm) throws JoseException {
        KeyManagementAlgorithm known = rsa.get(algorithm);
        return known != null ? known
                : AlgorithmFactoryFactory.getInstance().getJweKeyManagementAlgorithmFactory().getAlgorithm(algorithm);
    }
}

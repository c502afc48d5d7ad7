package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PublicKey;
import java.util.Base64;

import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * Verifies the signature of a compact JWS. The token was taken apart before, more strictly than jose4j would, so that
 * one is asked for the algorithm alone.
 */
public final class JwsSignature {

    /** The name that RFC 9864 gives to what RFC 8037 calls EdDSA; jose4j 0.9.7 does not know it. */
    private static final String ED25519 = "Ed25519";

    private JwsSignature() {
    }

    /**
     * Whether a signature is a key's.
     *
     * @param jws       the whole token
     * @param algorithm its {@code alg}, which the key serves and the issuer may use: never {@code none} or a symmetric
     *                  one
     * @param key       the key
     */
    public static boolean isOf(String jws, String algorithm, PublicKey key) {
        try {
            String name = algorithm.equals(ED25519) ? AlgorithmIdentifiers.EDDSA : algorithm;
            JsonWebSignatureAlgorithm verifier =
                    AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getAlgorithm(name);
            verifier.validateVerificationKey(key);
            int end = jws.lastIndexOf('.');
            byte[] signature = Base64.getUrlDecoder().decode(jws.substring(end + 1));
            return verifier.verifySignature(signature, key, jws.substring(0, end).getBytes(US_ASCII),
                    new ProviderContext());
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }
}

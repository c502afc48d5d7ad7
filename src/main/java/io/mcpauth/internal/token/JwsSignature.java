package io.mcpauth.internal.token;

import java.security.PublicKey;

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

    private static final ProviderContext DEFAULT_PROVIDERS = new ProviderContext();

    private JwsSignature() {
    }

    /**
     * Whether a signature is a key's.
     *
     * @param jws       the token
     * @param algorithm its {@code alg}, which the key serves and the issuer may use: never {@code none} or a symmetric
     *                  one
     * @param key       the key
     */
    public static boolean isOf(CompactJws jws, String algorithm, PublicKey key) {
        try {
            String name = algorithm.equals(ED25519) ? AlgorithmIdentifiers.EDDSA : algorithm;
            JsonWebSignatureAlgorithm verifier =
                    AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getAlgorithm(name);
            verifier.validateVerificationKey(key);
            return verifier.verifySignature(jws.signature(), key, jws.signingInput(), DEFAULT_PROVIDERS);
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }
}

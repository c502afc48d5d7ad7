package io.mcpauth.internal.token;

import java.security.PublicKey;
import java.util.Map;

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

    /**
     * In bytes (RFC 7518, section 3.4; RFC 8032, section 5.1.6). The JDK's Ed25519 takes zeros behind a signature, so
     * that one token would have countless aliases (seen with 17). It counts those of RSA itself.
     */
    private static final Map<String, Integer> LENGTHS =
            Map.of("ES256", 64, "ES384", 96, "ES512", 132, AlgorithmIdentifiers.EDDSA, 64);

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
            int length = jws.signature().length;
            if (LENGTHS.getOrDefault(name, length) != length) {
                return false;
            }
            return verifier.verifySignature(jws.signature(), key, jws.signingInput(), new ProviderContext());
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }
}

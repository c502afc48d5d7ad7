package io.mcpauth.internal.token;

import java.security.PublicKey;
import java.util.Map;
import java.util.stream.Collectors;

import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.token.JcaProvider.Operation;

/**
 * Verifies the signature of a compact JWS. The token was taken apart before, more strictly than jose4j would, so that
 * one is asked for the algorithm alone.
 */
public final class SignatureVerifier {

    /** The name that RFC 9864 gives to what RFC 8037 calls EdDSA; jose4j 0.9.7 does not know it. */
    private static final String ED25519 = "Ed25519";

    /**
     * In bytes (RFC 7518, section 3.4; RFC 8032, section 5.1.6). The JDK's Ed25519 takes zeros behind a signature, so
     * that one token would have countless aliases (seen with 17). It counts those of RSA itself.
     */
    private static final Map<String, Integer> LENGTHS =
            Map.of("ES256", 64, "ES384", 96, "ES512", 132, AlgorithmIdentifiers.EDDSA, 64);

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "RS256", Operation.RSA_SHA256, "RS384", Operation.RSA_SHA384, "RS512", Operation.RSA_SHA512,
            "PS256", Operation.RSA_PSS, "PS384", Operation.RSA_PSS, "PS512", Operation.RSA_PSS,
            "ES256", Operation.ECDSA_SHA256, "ES384", Operation.ECDSA_SHA384, "ES512", Operation.ECDSA_SHA512,
            AlgorithmIdentifiers.EDDSA, Operation.EDDSA);

    private final Map<String, ProviderContext> chosen;
    private final ProviderContext otherwise = new ProviderContext();

    /**
     * A verifier.
     *
     * @param provider who does it, where it can
     */
    public SignatureVerifier(JcaProvider provider) {
        chosen = provider.name().isEmpty() ? Map.of()
                : OPERATIONS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                        entry -> provider.signatureContext(entry.getValue())));
    }

    /**
     * Whether a signature is a key's.
     *
     * @param jws       the token
     * @param algorithm its {@code alg}, which the key serves and the issuer may use: never {@code none} or a symmetric
     *                  one
     * @param key       the key
     */
    public boolean isOf(CompactJws jws, String algorithm, PublicKey key) {
        try {
            String name = algorithm.equals(ED25519) ? AlgorithmIdentifiers.EDDSA : algorithm;
            JsonWebSignatureAlgorithm verification =
                    AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getAlgorithm(name);
            verification.validateVerificationKey(key);
            int length = jws.signature().length;
            if (LENGTHS.getOrDefault(name, length) != length) {
                return false;
            }
            return isOf(jws, key, verification, chosen.getOrDefault(name, otherwise));
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }

    private boolean isOf(CompactJws jws, PublicKey key, JsonWebSignatureAlgorithm verification,
            ProviderContext context) throws JoseException {
        try {
            return verification.verifySignature(jws.signature(), key, jws.signingInput(), context);
        } catch (JoseException | RuntimeException e) {
            if (context == otherwise) {
                throw e;
            }
            // The chosen provider knows the algorithm, but not for this key. Of a bad signature it says false.
            return isOf(jws, key, verification, otherwise);
        }
    }
}

package io.mcpauth.jwk;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One public key that an issuer signs with.
 *
 * @param publicKey the key itself, for verification only
 * @param family    its type and curve, one of those that signatures can be verified with
 * @param id        its {@code kid}, or empty where the set gives none
 * @param algorithm its own {@code alg}, or empty where it names none
 */
public record VerificationKey(PublicKey publicKey, String family, Optional<String> id, Optional<String> algorithm) {

    /** Which algorithms a key of a type and curve can verify (RFC 7518, section 3.1; RFC 8037, section 3.1). */
    private static final Map<String, Set<String>> FAMILIES = Map.of(
            "RSA", Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
            "EC P-256", Set.of("ES256"),
            "EC P-384", Set.of("ES384"),
            "EC P-521", Set.of("ES512"),
            "OKP Ed25519", Set.of("EdDSA"));

    static boolean isFamily(String family) {
        return FAMILIES.containsKey(family);
    }

    /**
     * Whether signatures of an algorithm can be this key's: its type and curve are that algorithm's, and so is its own
     * {@code alg} if it names one.
     *
     * @param name a JWS {@code alg}
     * @return whether the key serves it
     */
    public boolean serves(String name) {
        return FAMILIES.get(family).contains(name) && algorithm.filter(own -> !own.equals(name)).isEmpty();
    }

    @Override
    public String toString() {
        return family + " key " + id.orElse("without kid");
    }
}

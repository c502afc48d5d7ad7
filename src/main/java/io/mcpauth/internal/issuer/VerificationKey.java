package io.mcpauth.internal.issuer;

import java.security.PublicKey;
import java.util.Optional;

import io.mcpauth.internal.key.SignatureFamily;

/**
 * One public key that an issuer signs with.
 *
 * @param publicKey the key itself, for verification only
 * @param family    its type and curve, one of those that signatures can be verified with
 * @param id        its {@code kid}, or empty where the set gives none
 * @param algorithm its own {@code alg}, or empty where it names none
 */
public record VerificationKey(PublicKey publicKey, String family, Optional<String> id, Optional<String> algorithm) {

    /**
     * Whether signatures of an algorithm can be this key's: its type and curve are that algorithm's, and so is its own
     * {@code alg} if it names one.
     *
     * @param name a JWS {@code alg}
     * @return whether the key serves it
     */
    public boolean serves(String name) {
        return SignatureFamily.algorithmsOf(family).contains(name)
                && algorithm.filter(own -> !SignatureFamily.isOneAlgorithm(family, own, name)).isEmpty();
    }

    @Override
    public String toString() {
        return family + " key " + id.orElse("without kid");
    }
}

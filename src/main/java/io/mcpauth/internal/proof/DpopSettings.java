package io.mcpauth.internal.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.key.SignatureFamily;
import io.mcpauth.internal.message.Requirement;

/**
 * Which proofs are accepted.
 *
 * @param mode        which tokens are let in
 * @param algorithms  the signature algorithms of proofs, from {@link #ALGORITHMS}, in the order in which clients are
 *                    told
 * @param maxAge      how old a proof may be
 * @param maxProofs   how many are remembered on this node
 * @param isNonceUsed whether a proof has to have a nonce of this server
 * @param nonceKey    the secret that nonces are made of, or empty for this server's private key
 */
public record DpopSettings(DpopMode mode, List<String> algorithms, Duration maxAge, int maxProofs, boolean isNonceUsed,
        Optional<String> nonceKey) {

    /** The signature algorithms that can be accepted: asymmetric ones only. */
    public static final List<String> ALGORITHMS = SignatureFamily.allAlgorithms();

    /** The settings of a server that configures nothing. */
    public static final DpopSettings OFF =
            new DpopSettings(DpopMode.OFF, ALGORITHMS, Duration.ofMinutes(1), 100_000, false, Optional.empty());

    /**
     * Checks and copies the settings.
     *
     * @throws IllegalArgumentException if no proof could be accepted; the message says which setting is wrong, and what
     *                                  would be right
     */
    public DpopSettings {
        Requirement.check(!algorithms.isEmpty() && ALGORITHMS.containsAll(algorithms), "algorithms", algorithms,
                "one or more of " + ALGORITHMS);
        Requirement.check(maxAge.compareTo(Duration.ofSeconds(1)) >= 0, "maxAge", maxAge, "PT1S or more");
        Requirement.check(maxProofs >= 1, "maxProofs", maxProofs, "1 or more");
        algorithms = List.copyOf(algorithms);
    }

    /**
     * These settings in another mode.
     *
     * @param other the mode
     * @return new settings
     */
    public DpopSettings with(DpopMode other) {
        return new DpopSettings(other, algorithms, maxAge, maxProofs, isNonceUsed, nonceKey);
    }

    /**
     * These settings for proofs of another age.
     *
     * @param age how old a proof may be
     * @return new settings
     * @throws IllegalArgumentException as the constructor does
     */
    public DpopSettings with(Duration age) {
        return new DpopSettings(mode, algorithms, age, maxProofs, isNonceUsed, nonceKey);
    }

    /**
     * Whether tokens that are bound to a key are let in.
     *
     * @return {@code false} where the mode is off
     */
    public boolean isOn() {
        return mode != DpopMode.OFF;
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "DpopSettings[" + mode.word() + "]";
    }
}

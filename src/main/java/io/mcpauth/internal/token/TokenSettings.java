package io.mcpauth.internal.token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.message.Requirement;

/**
 * What a verifier accepts. The defaults are those of the configuration.
 *
 * @param maxLength   the longest token, in characters
 * @param clockSkew   how far the sender's clock may be off, both ways
 * @param algorithms  the key management algorithms ({@code alg}) to accept, from {@link #ALGORITHMS}
 * @param encryptions the content encryptions ({@code enc}) to accept, from {@link #ENCRYPTIONS}
 * @param maxAge      how long after its {@code iat} a token is accepted at most, more than {@link Duration#ZERO}, or
 *                    empty for as long as its {@code exp} says
 */
public record TokenSettings(int maxLength, Duration clockSkew, Set<String> algorithms, Set<String> encryptions,
        Optional<Duration> maxAge) {

    /** The key management algorithms that can be accepted. */
    public static final List<String> ALGORITHMS = KeyRules.ALGORITHMS;

    /** The content encryptions that can be accepted. */
    public static final List<String> ENCRYPTIONS = ContentEncryption.names();

    /**
     * The content encryptions that are accepted if nothing else is configured: what all clients of the encrypted form
     * use.
     */
    public static final List<String> DEFAULT_ENCRYPTIONS = List.of("A256GCM");

    /** The settings of a server that configures nothing. */
    public static final TokenSettings DEFAULT =
            new TokenSettings(16384, Duration.ofSeconds(60), Set.copyOf(ALGORITHMS), Set.copyOf(DEFAULT_ENCRYPTIONS),
                    Optional.empty());

    /**
     * Checks and copies the settings.
     *
     * @throws IllegalArgumentException if no token could be accepted, or a name is not one of those that can be; the
     *                                  message says which setting is wrong, and what would be right
     */
    public TokenSettings {
        Requirement.check(maxLength >= 1, "maxLength", maxLength, "1 or more");
        Requirement.check(!clockSkew.isNegative(), "clockSkew", clockSkew, "PT0S or more");
        Requirement.check(!algorithms.isEmpty() && ALGORITHMS.containsAll(algorithms), "algorithms", algorithms,
                "one or more of " + ALGORITHMS);
        Requirement.check(!encryptions.isEmpty() && ENCRYPTIONS.containsAll(encryptions), "encryptions", encryptions,
                "one or more of " + ENCRYPTIONS);
        maxAge.ifPresent(
                age -> Requirement.check(age.compareTo(Duration.ZERO) > 0, "maxAge", age, "empty or more than PT0S"));
        algorithms = Set.copyOf(algorithms);
        encryptions = Set.copyOf(encryptions);
    }

    /**
     * These settings with another length.
     *
     * @param characters the longest token
     * @throws IllegalArgumentException as the constructor does
     */
    public TokenSettings withMaxLength(int characters) {
        return new TokenSettings(characters, clockSkew, algorithms, encryptions, maxAge);
    }

    /**
     * These settings with another allowance for clocks.
     *
     * @param skew how far the sender's clock may be off
     * @throws IllegalArgumentException as the constructor does
     */
    public TokenSettings withClockSkew(Duration skew) {
        return new TokenSettings(maxLength, skew, algorithms, encryptions, maxAge);
    }

    /**
     * These settings with other key management algorithms.
     *
     * @param accepted the algorithms to accept
     * @throws IllegalArgumentException as the constructor does
     */
    public TokenSettings withAlgorithms(Set<String> accepted) {
        return new TokenSettings(maxLength, clockSkew, accepted, encryptions, maxAge);
    }

    /**
     * These settings with a limit of age.
     *
     * @param age how old a token may be
     * @throws IllegalArgumentException as the constructor does
     */
    public TokenSettings withMaxAge(Duration age) {
        return new TokenSettings(maxLength, clockSkew, algorithms, encryptions, Optional.of(age));
    }
}

package io.mcpauth.internal.issuer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.key.SignatureFamily;
import io.mcpauth.internal.message.Requirement;

/**
 * Somebody who is believed: by a signature, or when asked.
 *
 * @param name       the exact value of {@code iss} in its tokens
 * @param keys       where its keys come from
 * @param algorithms the signature algorithms to accept from it, from {@link #ALGORITHMS}
 * @param introspector asks it about tokens, or empty if a signature says all
 */
public record TrustedIssuer(String name, IssuerKeys keys, Set<String> algorithms,
        Optional<Introspector> introspector) implements AutoCloseable {

    /** The signature algorithms that can be accepted: asymmetric ones only. */
    public static final List<String> ALGORITHMS = SignatureFamily.allAlgorithms();

    /**
     * Checks and copies the issuer.
     *
     * @throws IllegalArgumentException if it has no name or no algorithm, or an algorithm is not one of those that can
     *                                  be accepted; the message says which, and what would be right
     */
    public TrustedIssuer {
        Requirement.check(!name.isEmpty(), "The name of a trusted issuer", "empty", "the iss of its tokens");
        Requirement.check(!algorithms.isEmpty() && ALGORITHMS.containsAll(algorithms),
                "The list of algorithms of the issuer " + name,
                algorithms, "one or more of " + ALGORITHMS);
        algorithms = Set.copyOf(algorithms);
    }

    /**
     * An issuer all of whose tokens can be read here.
     *
     * @param name       the exact value of {@code iss} in its tokens
     * @param keys       where its keys come from
     * @param algorithms the signature algorithms to accept from it
     * @throws IllegalArgumentException as the other constructor does
     */
    public TrustedIssuer(String name, IssuerKeys keys, Set<String> algorithms) {
        this(name, keys, algorithms, Optional.empty());
    }

    /**
     * Whether the issuer is asked about the tokens that it has signed.
     *
     * @return {@code true} if a signature alone is not enough
     */
    public boolean confirmsSigned() {
        return introspector.filter(Introspector::isOfSigned).isPresent();
    }

    /** Ends all that is under way. */
    @Override
    public void close() {
        keys.close();
        introspector.ifPresent(Introspector::close);
    }
}

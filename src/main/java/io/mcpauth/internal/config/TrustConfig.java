package io.mcpauth.internal.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.VerificationKeys;

/**
 * Whose tokens are believed.
 *
 * @param signed             whether tokens of trusted issuers are accepted, and only those grant anything
 * @param isUnsignedAccepted        whether tokens that are only encrypted are accepted beside them
 * @param isEncryptionRequired whether signed tokens must be encrypted
 * @param explicit           whether {@code mcp.auth.trust} says whom to trust; otherwise it follows from the other
 *                           settings
 * @param issuers            the issuers that sign; none unless {@code signed}
 * @param audiences          the accepted audiences; none unless {@code signed}
 */
public record TrustConfig(boolean signed, boolean isUnsignedAccepted, boolean isEncryptionRequired, boolean explicit,
        List<IssuerConfig> issuers, Set<String> audiences) {

    /** Copies the collections. */
    public TrustConfig {
        issuers = List.copyOf(issuers);
        audiences = Set.copyOf(audiences);
    }

    /**
     * Whether nobody is admitted unless this server has a key of its own.
     *
     * @return {@code false} if tokens of trusted issuers need not be encrypted, or an issuer is asked about some
     */
    public boolean needsKey() {
        return !signed || isEncryptionRequired
                && issuers.stream().allMatch(issuer -> issuer.introspection().isEmpty());
    }

    /**
     * The trust in a word.
     *
     * @return {@code unsigned}, {@code signed} or {@code mixed}
     */
    public String word() {
        return (!signed ? TrustMode.UNSIGNED : isUnsignedAccepted ? TrustMode.MIXED : TrustMode.SIGNED).word();
    }

    /**
     * One issuer.
     *
     * @param name       its name in the configuration
     * @param iss        the exact value of {@code iss} in its tokens
     * @param keys       where its keys come from
     * @param algorithms the signature algorithms to accept from it
     * @param introspection how it is asked about tokens that only it can read; empty if it issues none
     */
    public record IssuerConfig(String name, String iss, KeySource keys, Set<String> algorithms,
            Optional<Introspection> introspection) {

        /** Copies the algorithms. */
        public IssuerConfig {
            algorithms = Set.copyOf(algorithms);
        }

        /** An issuer whose tokens can all be read here. */
        IssuerConfig(String name, String iss, KeySource keys, Set<String> algorithms) {
            this(name, iss, keys, algorithms, Optional.empty());
        }
    }

    /** Where an issuer's keys come from. */
    public sealed interface KeySource {

        /**
         * The issuer publishes them.
         *
         * @param url where
         */
        record Remote(URI url) implements KeySource {
        }

        /**
         * The issuer says in its metadata where they are.
         *
         * @param issuer its URL
         */
        record Discovered(URI issuer) implements KeySource {
        }

        /**
         * They are in the application or in its configuration, and were read at the start.
         *
         * @param keys the keys
         */
        record Fixed(VerificationKeys keys) implements KeySource {
        }
    }
}

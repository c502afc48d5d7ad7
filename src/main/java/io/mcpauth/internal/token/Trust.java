package io.mcpauth.internal.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.message.Requirement;

/**
 * Whom a verifier believes.
 */
public sealed interface Trust {

    /** Whoever has encrypted a token to this server: its claims are the sender's own word. */
    record Unsigned() implements Trust {
    }

    /**
     * Issuers that sign.
     *
     * @param issuers            the issuers, each with another name
     * @param audiences          the values of {@code aud} of which a token must name one
     * @param isEncryptionRequired whether their tokens have to come encrypted; otherwise they may
     * @param isUnsignedAccepted        whether tokens that are only encrypted are accepted beside theirs
     */
    record Signed(List<TrustedIssuer> issuers, Set<String> audiences, boolean isEncryptionRequired,
            boolean isUnsignedAccepted)
            implements Trust {

        private static final String ONE_OR_MORE = "one or more of different names";

        /**
         * Checks and copies the issuers.
         *
         * @throws IllegalArgumentException if there is no issuer or no audience, or two issuers have one name, or more
         *                                  than one is asked about tokens: no issuer may see another one's
         */
        public Signed {
            List<String> names = issuers.stream().map(TrustedIssuer::name).toList();
            Requirement.check(!issuers.isEmpty(), "issuers", names, ONE_OR_MORE);
            checkNames(names);
            Requirement.check(issuers.stream().filter(issuer -> issuer.introspector().isPresent()).count() <= 1,
                    "issuers that are asked about tokens", names, "one at most");
            Requirement.check(!audiences.isEmpty(), "audiences", audiences, "one or more");
            issuers = List.copyOf(issuers);
            audiences = Set.copyOf(audiences);
        }

        /**
         * Checks the names of issuers whose keys are not asked for yet.
         *
         * @param names the exact values of {@code iss} in their tokens
         * @throws IllegalArgumentException if two are the same
         */
        public static void checkNames(List<String> names) {
            Requirement.check(names.stream().distinct().count() == names.size(), "issuers", names, ONE_OR_MORE);
        }

        /** The issuer that is asked about tokens that nobody else can read. */
        Optional<TrustedIssuer> asked() {
            return issuers.stream().filter(issuer -> issuer.introspector().isPresent()).findFirst();
        }

        Optional<TrustedIssuer> issuer(@Nullable Object name) {
            // A loop, not a stream: this is done for each unknown token.
            for (TrustedIssuer issuer : issuers) {
                if (issuer.name().equals(name)) {
                    return Optional.of(issuer);
                }
            }
            return Optional.empty();
        }
    }
}

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
     * Issuers that sign: only tokens with a JWS of theirs inside of the JWE are accepted.
     *
     * @param issuers   the issuers, each with another name
     * @param audiences the values of {@code aud} of which a token must name one
     */
    record Signed(List<TrustedIssuer> issuers, Set<String> audiences) implements Trust {

        /**
         * Checks and copies the issuers.
         *
         * @throws IllegalArgumentException if there is no issuer or no audience, or two issuers have one name
         */
        public Signed {
            List<String> names = issuers.stream().map(TrustedIssuer::name).toList();
            Requirement.check(!issuers.isEmpty() && names.stream().distinct().count() == names.size(), "issuers", names,
                    "one or more of different names");
            Requirement.check(!audiences.isEmpty(), "audiences", audiences, "one or more");
            issuers = List.copyOf(issuers);
            audiences = Set.copyOf(audiences);
        }

        Optional<TrustedIssuer> issuer(@Nullable Object name) {
            return issuers.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
        }
    }
}

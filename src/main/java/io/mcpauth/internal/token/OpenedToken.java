package io.mcpauth.internal.token;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.mcpauth.token.TokenClaims;

/**
 * What a token was found to say, and when that is good.
 *
 * @param claims what it says; it was good when it was opened
 * @param times  what has to be checked at each use
 * @param known  when it is known without asking its issuer again, or empty where nobody needs to be asked
 */
public record OpenedToken(TokenClaims claims, TokenTimes times, Optional<Span> known) {

    OpenedToken(TokenClaims claims, TokenTimes times) {
        this(claims, times, Optional.empty());
    }

    /**
     * A time.
     *
     * @param from  its first instant: a clock that is set back must not make it longer
     * @param until the first one after it
     */
    record Span(Instant from, Instant until) {

        private boolean contains(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** The same, if it is known only for a time. */
    OpenedToken knownFor(Span span) {
        return new OpenedToken(claims, times, Optional.of(span));
    }

    /**
     * What a signed token says together with what its issuer has answered about it, for as long as both are good. The
     * key that the token is bound to is the one that was signed, whether the answer names it or not.
     */
    OpenedToken confirmedBy(OpenedToken answer) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(claims.values());
        values.putAll(answer.claims.values());
        if (claims.has(Confirmation.NAME)) {
            values.put(Confirmation.NAME, claims.values().get(Confirmation.NAME));
        }
        return new OpenedToken(new TokenClaims(values, claims.issuedAt(), claims.expiresAt(), claims.notBefore(),
                claims.signed()), times, answer.known);
    }

    boolean isStillKnown(Clock clock) {
        return known.isEmpty() || known.get().contains(clock.instant());
    }
}

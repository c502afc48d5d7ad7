package io.mcpauth.internal.token;

import java.time.Instant;
import java.util.Optional;

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
    }

    /** The same, if it is known only for a time. */
    OpenedToken knownFor(Span span) {
        return new OpenedToken(claims, times, Optional.of(span));
    }

    boolean isKnownAt(Instant now) {
        return known.isEmpty() || !now.isBefore(known.get().from) && now.isBefore(known.get().until);
    }
}

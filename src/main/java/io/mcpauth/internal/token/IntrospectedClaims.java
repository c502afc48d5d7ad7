package io.mcpauth.internal.token;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.mcpauth.internal.issuer.IntrospectionAnswer;
import io.mcpauth.token.RejectionReason;

/** Judges what an issuer has answered about a token (RFC 7662, section 2.2), as if it had signed that. */
final class IntrospectedClaims {

    /** What is said of the answer and not of the user. */
    private static final Set<String> OF_THE_ANSWER = Set.of("active", "token_type");

    private final String issuer;
    private final Duration cache;
    private final IssuedClaims issued;
    private final Clock clock;

    IntrospectedClaims(String issuer, Duration cache, IssuedClaims issued, Clock clock) {
        this.issuer = issuer;
        this.cache = cache;
        this.issued = issued;
        this.clock = clock;
    }

    /** What a token says whose issuer has answered; it is known until the time of the cache or of the token is over. */
    OpenedToken read(IntrospectionAnswer answer) throws RejectedTokenException {
        if (!(answer instanceof IntrospectionAnswer.Active active) || !isAccessToken(active.says())) {
            throw new RejectedTokenException(RejectionReason.TOKEN_INACTIVE);
        }
        Map<String, Object> says = new LinkedHashMap<>(active.says());
        // Who has answered is known by the connection; one that names another is not to be believed.
        if (!issuer.equals(says.getOrDefault("iss", issuer))) {
            throw new RejectedTokenException(RejectionReason.ISSUER_NOT_TRUSTED);
        }
        says.put("iss", issuer);
        says.keySet().removeAll(OF_THE_ANSWER);
        OpenedToken opened = issued.read(says);
        if (isBound(active.says()) && opened.claims().keyThumbprint().isEmpty()) {
            throw new RejectedTokenException(RejectionReason.SENDER_CONSTRAINED);
        }
        Instant now = clock.instant();
        return opened.knownFor(new OpenedToken.Span(now, earlier(now.plus(cache), opened.claims().expiresAt())));
    }

    /** A refresh token is active, too. */
    private static boolean isAccessToken(Map<String, Object> says) {
        return (!says.containsKey("token_type") || isBound(says) || is(says, "token_type", "bearer"))
                && (!says.containsKey("token_use") || is(says, "token_use", "access_token")
                        || is(says, "token_use", "access"));
    }

    private static boolean isBound(Map<String, Object> says) {
        return is(says, "token_type", "dpop");
    }

    private static boolean is(Map<String, Object> says, String name, String value) {
        return says.get(name) instanceof String text && text.toLowerCase(Locale.ROOT).equals(value);
    }

    private static Instant earlier(Instant end, BigDecimal expiresAt) {
        return BigDecimal.valueOf(end.getEpochSecond() + 1).compareTo(expiresAt) <= 0 ? end
                : Instant.ofEpochSecond(expiresAt.longValue());
    }
}

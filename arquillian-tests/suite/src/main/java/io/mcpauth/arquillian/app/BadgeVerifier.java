package io.mcpauth.arquillian.app;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Takes {@code badge-NAME} for a token, counts how often it is asked, and breaks down when it is told to. */
@Alternative
@Priority(1)
@ApplicationScoped
public class BadgeVerifier implements TokenVerifier {

    /** What nobody may read in a log. */
    public static final String SECRET = "only-the-exception-says-this";

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Verification verify(String token) {
        if (token.equals("break")) {
            throw new IllegalStateException(SECRET);
        }
        if (token.equals("overflow")) {
            throw new StackOverflowError();
        }
        if (!token.startsWith("badge-")) {
            return new Rejected(RejectionReason.MALFORMED);
        }
        Map<String, Object> claims =
                Map.of("name", token.substring(6), "email", "", "count", BigDecimal.valueOf(count.incrementAndGet()));
        return new Verified(new TokenClaims(claims, BigDecimal.ZERO, BigDecimal.TEN, false));
    }

    @Override
    public PublicJwkSet publicJwkSet() {
        return new PublicJwkSet(List.of());
    }
}

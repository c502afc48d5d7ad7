package io.mcpauth.internal.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/**
 * Whose key a token is bound to (RFC 7800, section 3.1). Of the kinds of confirmation only the thumbprint of a key can
 * be verified here (RFC 9449, section 6.1); a token with another one is nobody's.
 */
final class Confirmation {

    static final String NAME = "cnf";
    private static final Set<String> THUMBPRINT_ALONE = Set.of("jkt");
    /** A SHA-256 in base64url. */
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Confirmation() {
    }

    /**
     * The claims with what binds them, wherever in the token that stands.
     *
     * @throws RejectedTokenException if the token says nothing else, or if it is bound to what cannot be verified
     */
    static Map<String, Object> in(Map<String, Object> payload, Map<String, Object> claims)
            throws RejectedTokenException {
        boolean isBound = payload.containsKey(NAME) || claims.containsKey(NAME);
        if (claims.isEmpty() || claims.keySet().equals(Set.of(NAME))) {
            throw new RejectedTokenException(RejectionReason.NO_CLAIMS);
        }
        if (!isBound) {
            return claims;
        }
        Object confirmation = payload.getOrDefault(NAME, claims.get(NAME));
        if (!isThumbprint(confirmation)
                || !Objects.equals(confirmation, claims.getOrDefault(NAME, confirmation))) {
            throw new RejectedTokenException(RejectionReason.SENDER_CONSTRAINED);
        }
        Map<String, Object> bound = new LinkedHashMap<>(claims);
        bound.put(NAME, confirmation);
        return bound;
    }

    private static boolean isThumbprint(@Nullable Object confirmation) {
        return confirmation instanceof Map<?, ?> members && members.keySet().equals(THUMBPRINT_ALONE)
                && members.get("jkt") instanceof String text && THUMBPRINT.matcher(text).matches();
    }

    /** The claims for whoever bears the token. */
    static TokenClaims ofBearer(TokenClaims claims) throws RejectedTokenException {
        return check(claims, claims.keyThumbprint().isEmpty(), RejectionReason.SENDER_CONSTRAINED);
    }

    /** The claims for whoever can show that a key is his. */
    static TokenClaims ofOwner(TokenClaims claims) throws RejectedTokenException {
        return check(claims, claims.keyThumbprint().isPresent(), RejectionReason.NOT_BOUND);
    }

    private static TokenClaims check(TokenClaims claims, boolean good, RejectionReason otherwise)
            throws RejectedTokenException {
        if (!good) {
            throw new RejectedTokenException(otherwise);
        }
        return claims;
    }
}

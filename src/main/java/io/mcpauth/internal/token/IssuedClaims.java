package io.mcpauth.internal.token;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.mcpauth.token.RejectionReason;

/** Judges what a trusted issuer says of a user, whether it has signed that or was asked: the rules are the same. */
final class IssuedClaims {

    private static final List<String> OF_ID_TOKENS = List.of("at_hash", "c_hash", "s_hash");
    private static final Set<String> OTHER_TYPES = Set.of("ID", "Logout", "Refresh", "Offline");
    private static final Set<String> OTHER_USES = Set.of("id", "id_token", "refresh", "refresh_token");

    private final Audiences audiences;
    private final TokenPayload payload;

    IssuedClaims(Set<String> audiences, TokenPayload payload) {
        this.audiences = new Audiences(audiences);
        this.payload = payload;
    }

    /**
     * Reads claims.
     *
     * @param claims what was said, with its times
     * @throws RejectedTokenException if it is not said to this server, or not for now
     */
    OpenedToken read(Map<String, Object> claims) throws RejectedTokenException {
        if (!audiences.isOneOf(claims.get("aud")) || isOfAnotherKind(claims)) {
            throw new RejectedTokenException(RejectionReason.AUDIENCE_WRONG);
        }
        return payload.readSigned(claims);
    }

    /**
     * Reads the claims of a token about which its issuer will be asked. Such a token may leave it to the answer whom it
     * is meant for, as the lightweight ones of Keycloak do.
     *
     * @param claims what was said, with its times
     * @throws RejectedTokenException if it is said to somebody else, or not for now
     */
    OpenedToken readUnconfirmed(Map<String, Object> claims) throws RejectedTokenException {
        return claims.containsKey("aud") || isOfAnotherKind(claims) ? read(claims) : payload.readSigned(claims);
    }

    /**
     * Whether it is no access token, though the same issuer may have signed it for the same audience: by what only
     * other tokens have, since their headers often say nothing of it (RFC 8725, section 3.12). An ID token has hashes
     * (OpenID Connect Core 1.0, sections 3.1.3.6 and 3.3.2.11), and one that tells of a logout has events (RFC 8417,
     * section 2.2). Keycloak and Cognito name the kind.
     */
    private static boolean isOfAnotherKind(Map<String, Object> claims) {
        return !Collections.disjoint(claims.keySet(), OF_ID_TOKENS) || claims.get("events") instanceof Map
                || claims.get("typ") instanceof String type && OTHER_TYPES.contains(type)
                || claims.get("token_use") instanceof String use && OTHER_USES.contains(use);
    }
}

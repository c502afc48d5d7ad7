package io.mcpauth.internal.token;

import java.util.Map;
import java.util.Set;

import io.mcpauth.token.RejectionReason;

/** Judges what a trusted issuer says of a user, whether it has signed that or was asked: the rules are the same. */
final class IssuedClaims {

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
        if (!audiences.isOneOf(claims.get("aud")) || isForTheClient(claims)) {
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
        return claims.containsKey("aud") || isForTheClient(claims) ? read(claims) : payload.readSigned(claims);
    }

    /**
     * Whether it is an ID token, which tells a client who has logged in, and is no permission to call anybody: by the
     * hashes that only such tokens have (OpenID Connect Core 1.0, sections 3.1.3.6 and 3.3.2.11), or as Keycloak says
     * it. An issuer may give both kinds the same audience.
     */
    private static boolean isForTheClient(Map<String, Object> claims) {
        return claims.containsKey("at_hash") || claims.containsKey("c_hash") || "ID".equals(claims.get("typ"));
    }
}

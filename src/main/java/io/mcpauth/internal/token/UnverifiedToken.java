package io.mcpauth.internal.token;

import io.mcpauth.internal.issuer.TrustedIssuer;

/**
 * A signed token that has passed all that costs no look at its signature.
 *
 * @param jws    the token
 * @param header its header
 * @param issuer who is said to have signed it
 * @param says   what it says, if the signature is the issuer's
 */
record UnverifiedToken(CompactJws jws, JwsHeader header, TrustedIssuer issuer, OpenedToken says) {

    /** Names no claim. */
    @Override
    public String toString() {
        return "UnverifiedToken";
    }
}

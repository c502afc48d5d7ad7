package io.mcpauth.internal.token;

import io.mcpauth.token.TokenClaims;

/**
 * What a token was found to say, and when that is good.
 *
 * @param claims what it says; it was good when it was opened
 * @param times  what has to be checked at each use
 */
public record OpenedToken(TokenClaims claims, TokenTimes times) {
}

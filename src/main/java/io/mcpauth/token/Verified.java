package io.mcpauth.token;

/**
 * The token is good.
 *
 * @param claims the claims of the token
 * @since 0.1.0
 */
public record Verified(TokenClaims claims) implements Verification {

    @Override
    public String toString() {
        return "Verified";
    }
}

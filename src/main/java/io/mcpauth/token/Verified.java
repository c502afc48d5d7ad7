package io.mcpauth.token;

/**
 * The token is good.
 *
 * @param claims what it says
 */
public record Verified(TokenClaims claims) implements Verification {

    @Override
    public String toString() {
        return "Verified";
    }
}

package io.mcpauth.internal.engine;

import java.util.Collection;

import io.mcpauth.McpUser;
import io.mcpauth.token.TokenClaims;

/**
 * Ties what the engine decided to the current request, for whoever injects {@link McpUser}.
 */
public interface UserBinding {

    /**
     * Ties an admitted user to the current request.
     *
     * @param claims what the user's token says
     * @return the user, valid on any thread
     */
    McpUser bind(TokenClaims claims);

    /** Notes that the current request goes on without a user: its path is not guarded, or it needs no token. */
    void pass();

    /**
     * Notes which scopes the operation needs, so that a later refusal names them all.
     *
     * @param scopes the scopes of the resource class and method, and of what the body asks for
     * @param filled those of them that had variables, with these
     */
    void require(Collection<String> scopes, Collection<String> filled);
}

package io.mcpauth.internal.engine;

import java.util.List;

import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/**
 * Is told what the engine decided on tokens. What a listener throws is logged and changes no answer.
 */
public interface AuthenticationListener {

    /**
     * A token was good.
     *
     * @param claims what it says
     */
    void admitted(TokenClaims claims);

    /**
     * A token was refused.
     *
     * @param reason why
     */
    void rejected(RejectionReason reason);

    /**
     * A request with a good token was refused.
     *
     * @param claims  what the token says
     * @param missing the scopes that it lacks
     */
    void scopesMissing(TokenClaims claims, List<String> missing);
}

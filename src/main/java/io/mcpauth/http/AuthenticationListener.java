package io.mcpauth.http;

import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/**
 * Is told what the engine decided on tokens. What a listener throws is logged and changes no answer.
 */
public interface AuthenticationListener {

    /** Does nothing. */
    AuthenticationListener NONE = new AuthenticationListener() {
        @Override
        public void admitted(TokenClaims claims) {
            // Nobody wants to know.
        }

        @Override
        public void rejected(RejectionReason reason) {
            // Nobody wants to know.
        }
    };

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
}

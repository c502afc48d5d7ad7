package io.mcpauth.internal.token;

import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.RejectionReason;

/** Leads from the place that refuses a token to {@link JweTokenVerifier#verify}; never farther. */
public final class RejectedTokenException extends Exception {

    private final transient RejectionReason reason;

    public RejectedTokenException(RejectionReason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    public RejectionReason reason() {
        return reason;
    }
}

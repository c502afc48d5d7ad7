package io.mcpauth.token;

/** Leads from the place that refuses a token to {@link JweTokenVerifier#verify}; never farther. */
final class RejectedTokenException extends Exception {

    private final transient RejectionReason reason;

    RejectedTokenException(RejectionReason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}

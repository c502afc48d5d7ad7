package io.mcpauth.token;

import java.util.Optional;

/**
 * The token is refused.
 *
 * @param reason   why
 * @param expected what the verifier accepts instead, from its configuration. It is for the log and for operators, and
 *                 never has anything of the token. Empty if there is no such value
 * @since 0.1.0
 */
public record Rejected(RejectionReason reason, Optional<String> expected) implements Verification {

    /**
     * Creates a rejection with a reason only.
     *
     * @param reason why
     */
    public Rejected(RejectionReason reason) {
        this(reason, Optional.empty());
    }
}

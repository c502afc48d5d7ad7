package io.mcpauth.token;

import java.util.Optional;

/**
 * The token is refused.
 *
 * @param reason   why
 * @param expected what the verifier accepts in its place, by its configuration, for the log and for people who may know
 *                 it; never anything of the token. Empty where there is no such value
 * @since 0.1.0
 */
public record Rejected(RejectionReason reason, Optional<String> expected) implements Verification {

    /**
     * Says no more than the reason.
     *
     * @param reason why
     */
    public Rejected(RejectionReason reason) {
        this(reason, Optional.empty());
    }
}

package io.mcpauth.token;

/**
 * The token is refused.
 *
 * @param reason why
 */
public record Rejected(RejectionReason reason) implements Verification {
}

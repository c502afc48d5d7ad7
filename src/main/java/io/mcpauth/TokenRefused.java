package io.mcpauth;

/**
 * A CDI event: a request was refused because its token is not good, or could not be looked at: {@code overloaded} says
 * that too many others were, and the token may be a good one.
 *
 * <pre>{@code
 * void count(@Observes TokenRefused event) { counters.increment(event.reason()); }
 * }</pre>
 *
 * <p>What an observer throws is logged and changes no answer.
 *
 * @param reason the stable code of the reason, for example {@code decryption_failed}; the client never learns it
 * @since 0.1.0
 */
public record TokenRefused(String reason) {
}

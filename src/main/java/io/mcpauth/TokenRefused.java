package io.mcpauth;

/**
 * A CDI event: a request was refused because of its token. With the reason {@code overloaded} the token was not
 * checked, because too many others were waiting. It may be good.
 *
 * <pre>{@code
 * void count(@Observes TokenRefused event) { counters.increment(event.reason()); }
 * }</pre>
 *
 * <p>If an observer throws, that is logged, and the answer stays the same.
 *
 * @param reason the stable code of the reason, for example {@code decryption_failed}; the client never learns it
 * @since 0.1.0
 */
public record TokenRefused(String reason) {
}

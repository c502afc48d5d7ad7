package io.mcpauth;

import java.util.Optional;

/**
 * A CDI event: a request was admitted with a good token. If the token lacks scopes, {@link ScopesMissing} follows.
 *
 * <pre>{@code
 * void count(@Observes UserAdmitted event) { … }
 * }</pre>
 *
 * <p>If an observer throws, that is logged, and the answer stays the same.
 *
 * @param subject the token's {@code sub}, or empty if it has none
 * @param issuer  the token's {@code iss}, or empty if it has none; a subject is unique only within one issuer. No other
 *                claim is passed on
 * @param signed  whether a trusted issuer signed the token; if not, both are what the sender says
 * @since 0.1.0
 */
public record UserAdmitted(Optional<String> subject, Optional<String> issuer, boolean signed) {
}

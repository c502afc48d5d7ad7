package io.mcpauth;

import java.util.Optional;

/**
 * A CDI event: a request was admitted with a good token. Its scopes may still turn out to be missing: then
 * {@link ScopesMissing} follows.
 *
 * <pre>{@code
 * void count(@Observes UserAdmitted event) { … }
 * }</pre>
 *
 * <p>What an observer throws is logged and changes no answer.
 *
 * @param subject the token's {@code sub}, or empty where it has none
 * @param issuer  the token's {@code iss}, or empty where it has none; a subject is one person's only within one issuer.
 *                No other claim is passed on
 * @param signed  whether a trusted issuer signed the token: else both are the sender's own word
 * @since 0.1.0
 */
public record UserAdmitted(Optional<String> subject, Optional<String> issuer, boolean signed) {
}

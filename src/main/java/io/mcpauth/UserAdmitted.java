package io.mcpauth;

import java.util.Optional;

/**
 * A CDI event: a request was admitted with a good token. Its scopes may still turn out to be missing.
 *
 * <pre>{@code
 * void count(@Observes UserAdmitted event) { … }
 * }</pre>
 *
 * <p>What an observer throws is logged and changes no answer.
 *
 * @param subject the token's {@code sub}, or empty where it has none; no other claim is passed on
 * @param signed  whether a trusted issuer signed the token
 */
public record UserAdmitted(Optional<String> subject, boolean signed) {
}

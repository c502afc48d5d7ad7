/**
 * Verifies tokens without a container.
 *
 * <p>Start with {@link io.mcpauth.token.JweTokenVerifier}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.token;

import org.jspecify.annotations.NullMarked;

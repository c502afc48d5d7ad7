/**
 * Verifying a token without a container.
 *
 * <p>Begin with {@link io.mcpauth.token.JweTokenVerifier}.
 */
package io.mcpauth.token;

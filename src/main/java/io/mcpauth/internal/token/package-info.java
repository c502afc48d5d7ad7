/**
 * A token becomes claims, or a rejection with a reason.
 *
 * <p>Entrance: {@link io.mcpauth.token.JweTokenVerifier}, the public half of this room. May use: {@code json},
 * {@code message}, {@code net}, {@code key}, {@code issuer}, {@code load}.
 */
package io.mcpauth.internal.token;

/**
 * This server's own keys: read, checked, reloaded, published.
 *
 * <p>Entrance: {@link io.mcpauth.internal.key.KeyFile}. May use: {@code json}, {@code message}, {@code net}.
 */
package io.mcpauth.internal.key;

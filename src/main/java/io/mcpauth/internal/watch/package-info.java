/**
 * Sees to it that nothing stays silently unguarded: which JAX-RS applications the guard has come into, and which annotations
 * nobody judges.
 *
 * <p>Entrance: {@link io.mcpauth.internal.watch.ResourceServlets}. May use: {@code message}, {@code scope}, {@code http}.
 */
package io.mcpauth.internal.watch;

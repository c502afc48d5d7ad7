/**
 * Sees to it that nothing stays silently unguarded: in which JAX-RS applications the guard is, whether the servlet
 * guard was started, and which annotations nobody judges. {@code docs/architecture.md} says how these parts work
 * together.
 *
 * <p>Entrance: {@link io.mcpauth.internal.watch.ResourceServlets}. May use: {@code message},
 * {@code runtime}, {@code scope}, {@code http}, {@code engine}, the API, and the APIs of the server. The adapters and
 * the wiring use it; it knows none of them.
 */
package io.mcpauth.internal.watch;

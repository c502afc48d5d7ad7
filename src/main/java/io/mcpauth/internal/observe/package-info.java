/**
 * Figures of what the guard does, for whoever collects them, and notes on the current span.
 *
 * <p>Entrance: {@link io.mcpauth.internal.observe.Meters}. May use: {@code message}, {@code http},
 * {@code token}, {@code mcp}, {@code engine}, the API, and the APIs of MicroProfile Metrics and OpenTelemetry, each in
 * classes of its own that are touched only where it is there.
 */
package io.mcpauth.internal.observe;

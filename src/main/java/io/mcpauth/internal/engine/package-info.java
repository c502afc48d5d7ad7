/**
 * Decides on requests; it knows no container.
 *
 * <p>Entrance: {@link io.mcpauth.internal.engine.Engine}, which gives each request its
 * {@link io.mcpauth.internal.engine.Passage}. May use: {@code json}, {@code message}, {@code net}, {@code key},
 * {@code issuer}, {@code load}, {@code token}, {@code scope}, {@code http}, {@code proof}, {@code document},
 * {@code mcp}, {@code session}, the API.
 */
package io.mcpauth.internal.engine;

/**
 * Decides on requests; it knows no container.
 *
 * <p>Entrance: {@link io.mcpauth.internal.engine.Engine}, which gives each request its
 * {@link io.mcpauth.internal.engine.Passage}. May use: all rooms above but {@code runtime}, and the API.
 */
package io.mcpauth.internal.engine;

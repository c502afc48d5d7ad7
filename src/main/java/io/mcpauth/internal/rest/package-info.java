/**
 * The JAX-RS adapter: the filters on the engine, and the place of the public documents.
 *
 * <p>Entrance: {@link io.mcpauth.rest.McpAuthFeature}. May use: {@code engine}, {@code watch} and below; not
 * {@code servlet}.
 */
package io.mcpauth.internal.rest;

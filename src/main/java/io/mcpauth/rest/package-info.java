/**
 * What an {@code Application} returns that has JAX-RS load no services: {@link io.mcpauth.rest.McpAuthFeature}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.rest;

import org.jspecify.annotations.NullMarked;

/**
 * {@link io.mcpauth.rest.McpAuthFeature}, for an {@code Application} whose JAX-RS runtime loads no services.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.rest;

import org.jspecify.annotations.NullMarked;

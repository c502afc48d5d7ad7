/**
 * What an {@code Application} returns that has JAX-RS load no services: {@link io.mcpauth.rest.McpAuthFeature}.
 */
package io.mcpauth.rest;

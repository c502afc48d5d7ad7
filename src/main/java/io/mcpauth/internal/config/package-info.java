/**
 * MicroProfile Config, read once into an immutable record; all mistakes are collected.
 *
 * <p>Entrance: {@link io.mcpauth.internal.config.McpAuthConfig}. May use: what it configures, and the API of
 * MicroProfile Config.
 */
package io.mcpauth.internal.config;

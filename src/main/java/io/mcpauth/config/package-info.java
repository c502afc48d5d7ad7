/** MicroProfile Config, read once into an immutable record. */
package io.mcpauth.config;

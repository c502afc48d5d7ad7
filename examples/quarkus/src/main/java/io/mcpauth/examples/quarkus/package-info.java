/** An MCP server on Quarkus. What it offers knows its user. */
package io.mcpauth.examples.quarkus;

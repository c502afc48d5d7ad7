/**
 * The command line {@code mcp-auth}: {@link io.mcpauth.cli.McpAuth} is the way in, one class a subcommand.
 */
package io.mcpauth.cli;

/**
 * The command line {@code mcp-auth}: one class a subcommand.
 *
 * <p>Entrance: {@link io.mcpauth.cli.McpAuth}. May use all other rooms; none of them knows a command.
 */
package io.mcpauth.cli;

/**
 * What a JSON-RPC message asks for.
 *
 * <p>Entrance: {@link io.mcpauth.internal.mcp.McpCalls}. May use: {@code json}, {@code message}, {@code http}.
 */
package io.mcpauth.internal.mcp;

/**
 * What a JSON-RPC message asks for and what that needs, and what the lists in its answer show.
 *
 * <p>Entrances: {@link io.mcpauth.internal.mcp.McpCalls}, and {@link io.mcpauth.internal.mcp.ShownBody} for the answer.
 * May use: {@code json}, {@code message}, {@code http}, {@code scope}.
 */
package io.mcpauth.internal.mcp;

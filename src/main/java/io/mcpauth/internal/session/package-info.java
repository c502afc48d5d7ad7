/**
 * To whom a session of MCP belongs ({@code Mcp-Session-Id}).
 *
 * <p>Entrance: {@link io.mcpauth.internal.session.SessionOwners}. May use: {@code json}, {@code key}, {@code http},
 * {@code token}.
 */
package io.mcpauth.internal.session;

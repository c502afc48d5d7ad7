/**
 * The CDI portable extension and its beans: the only room that wires the others together.
 *
 * <p>Entrance: {@link io.mcpauth.internal.cdi.McpAuthExtension}. May use: all rooms.
 */
package io.mcpauth.internal.cdi;

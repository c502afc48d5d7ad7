/**
 * The API that applications import: the user of a request, the annotation that asks for scopes, events, and the
 * exceptions that an application may meet.
 *
 * <p>Begin with {@link io.mcpauth.McpUser}. What lies below {@code io.mcpauth.internal} is nobody's but this library's.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth;

import org.jspecify.annotations.NullMarked;

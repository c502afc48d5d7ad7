/**
 * The API that applications import: the user of a request, the annotation for scopes, events, and exceptions.
 *
 * <p>Start with {@link io.mcpauth.McpUser}. Do not use packages below {@code io.mcpauth.internal}: they may change at
 * any time.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth;

import org.jspecify.annotations.NullMarked;

/**
 * Which scopes are needed, and which are missing.
 *
 * <p>Entrance: {@link io.mcpauth.internal.scope.ScopePolicy}. May use: {@code token} and the API.
 */
package io.mcpauth.internal.scope;

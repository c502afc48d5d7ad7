/**
 * What the server has, and what it has not: an optional API is touched only where it is there.
 *
 * <p>Entrance: {@link io.mcpauth.internal.runtime.ClassesThere}. May use: nothing.
 */
package io.mcpauth.internal.runtime;

/**
 * What the server has, and what it has not: an optional API is touched only where it is there.
 *
 * <p>Entrances: {@link io.mcpauth.internal.runtime.ClassesThere}, {@link io.mcpauth.internal.runtime.Borrowed}. May
 * use: no other room.
 */
package io.mcpauth.internal.runtime;

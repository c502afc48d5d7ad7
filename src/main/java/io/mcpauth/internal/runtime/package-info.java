/**
 * What the server has, and what it has not: an optional API is touched only where it is there. And how its resources
 * are read, so that nothing of an application stays open.
 *
 * <p>Entrances: {@link io.mcpauth.internal.runtime.ClassesThere}, {@link io.mcpauth.internal.runtime.Borrowed},
 * {@link io.mcpauth.internal.runtime.Resources}. May use: no other room.
 */
package io.mcpauth.internal.runtime;

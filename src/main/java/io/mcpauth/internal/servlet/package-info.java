/**
 * The servlet adapter: the guard for endpoints that are no JAX-RS resources.
 *
 * <p>Entrance: {@link io.mcpauth.internal.servlet.GuardFilter}. May use: {@code engine}, {@code watch} and below; not
 * {@code rest}.
 */
package io.mcpauth.internal.servlet;

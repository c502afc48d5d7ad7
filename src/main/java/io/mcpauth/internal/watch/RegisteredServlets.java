package io.mcpauth.internal.watch;

/**
 * The event that an adapter fires at the start, once all servlets and filters of the application are known: what serves
 * JAX-RS is among them.
 *
 * @param context the servlet context, of a type that the core does not know
 */
public record RegisteredServlets(Object context) {
}

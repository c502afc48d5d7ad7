package io.mcpauth.http;

import java.util.Set;

/**
 * The event that an adapter fires at the start, once all servlets of the application are known: what serves JAX-RS is among them.
 *
 * @param names the servlets' names
 */
public record RegisteredServlets(Set<String> names) {

    /** Copies the names. */
    public RegisteredServlets {
        names = Set.copyOf(names);
    }
}

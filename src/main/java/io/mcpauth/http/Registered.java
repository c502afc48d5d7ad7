package io.mcpauth.http;

import java.util.Set;

/**
 * A servlet or a filter as a servlet context knows it.
 *
 * @param name       its name
 * @param className  the name of its class, or {@code null} where the server does not tell
 * @param parameters the names of its parameters
 */
public record Registered(String name, String className, Set<String> parameters) {

    /** The name of the servlet filter that is the guard, where the jar brings one. */
    public static final String GUARD = "mcp-auth";
}

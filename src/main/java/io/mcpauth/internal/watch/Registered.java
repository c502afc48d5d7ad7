package io.mcpauth.internal.watch;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A servlet or a filter as a servlet context knows it.
 *
 * @param name       its name
 * @param className  the name of its class, or {@code null} where the server does not tell
 * @param parameters the names of its parameters
 */
public record Registered(String name, @Nullable String className, Set<String> parameters) {

    /** The name of the servlet filter that is the guard, where the jar brings one. */
    public static final String GUARD = "mcp-auth";

    static final String GUARD_CLASS = "io.mcpauth.internal.servlet.GuardFilter";

    /** What watches dispatches where there is no guard of servlets. */
    static final String WATCH_CLASS = "io.mcpauth.internal.watch.DispatchFilter";

    /**
     * Whether this is the guard. An application may have a filter of that name, so it is the class that counts.
     *
     * @param className the name of a filter's class, or {@code null}
     * @return whether it is the guard's
     */
    public static boolean isGuard(@Nullable String className) {
        return GUARD_CLASS.equals(className);
    }
}

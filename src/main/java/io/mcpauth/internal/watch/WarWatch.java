package io.mcpauth.internal.watch;

import jakarta.servlet.ServletContext;

/** Looks at a WAR that starts. */
interface WarWatch {

    /**
     * Looks at a WAR, maybe more than once.
     *
     * @throws IllegalStateException         if it must not start
     * @throws UnsupportedOperationException if the server does not tell this early
     */
    void look(ServletContext war);
}

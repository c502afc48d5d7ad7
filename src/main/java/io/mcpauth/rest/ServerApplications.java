package io.mcpauth.rest;

import jakarta.ws.rs.core.Application;

/**
 * Knows the JAX-RS applications that a server puts into a WAR for purposes of its own. They are not the user's to guard.
 */
public final class ServerApplications {

    private ServerApplications() {
    }

    /**
     * Whether an application is the server's own: Payara serves {@code /openapi} of a WAR at the root context that way.
     *
     * @param type the application's class
     * @return whether it is known and was not brought along by the WAR
     */
    public static boolean contain(Class<?> type) {
        return Application.class.isAssignableFrom(type)
                && type.getName().startsWith("fish.payara.microprofile.")
                && type.getClassLoader() != ServerApplications.class.getClassLoader();
    }
}

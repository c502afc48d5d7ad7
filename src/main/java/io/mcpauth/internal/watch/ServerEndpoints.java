package io.mcpauth.internal.watch;

import java.util.List;

import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Tells the endpoints that a server itself puts into an application: they belong to the operator and are not guarded.
 */
public final class ServerEndpoints {

    /**
     * Payara 6 serves health, metrics and OpenAPI at the root context from within the application that lies there, and
     * GlassFish 8 health.
     */
    private static final List<String> SERVERS =
            List.of("fish.payara.microprofile.", "org.glassfish.microprofile.health.");

    /** Payara 6 makes it of Jersey's servlet and an application object, which cannot be seen from here. */
    private static final String PAYARA_OPENAPI = "microprofile-openapi-servlet";
    private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";

    private ServerEndpoints() {
    }

    /**
     * Whether a servlet is a server's own.
     *
     * @param servlet the servlet
     * @return whether the server brought it
     */
    public static boolean isOne(Registered servlet) {
        return servlet.className() != null && (isOne(servlet.className())
                || servlet.name().equals(PAYARA_OPENAPI) && servlet.className().equals(JERSEY)
                        && servlet.parameters().isEmpty());
    }

    /**
     * Whether a class is a server's own endpoint. A class of such a name that comes with the application is none.
     *
     * @param className the name of a servlet's or JAX-RS application's class
     * @return whether the server brought it
     */
    public static boolean isOne(String className) {
        return SERVERS.stream().anyMatch(className::startsWith) && !isOfTheApplication(className);
    }

    /**
     * Whether a class comes with the application: the library lies where the application's classes do. A class of the
     * server need not be visible from there.
     *
     * @param className the name of a servlet's or JAX-RS application's class
     * @return whether it is one of the application's own
     */
    public static boolean isOfTheApplication(String className) {
        ClassLoader loader = ServerEndpoints.class.getClassLoader();
        return ClassesThere.find(className, loader).filter(type -> type.getClassLoader() == loader).isPresent();
    }
}

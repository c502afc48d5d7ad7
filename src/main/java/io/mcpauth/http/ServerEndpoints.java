package io.mcpauth.http;

/**
 * Tells the endpoints that a server itself puts into an application: they belong to the operator and are not guarded.
 */
public final class ServerEndpoints {

    /** Payara 6 serves health, metrics and OpenAPI at the root context from within the application that lies there. */
    private static final String PAYARA = "fish.payara.microprofile.";

    private ServerEndpoints() {
    }

    /**
     * Whether a class is a server's own endpoint. A class of that name that comes with the application is none.
     *
     * @param type a servlet or JAX-RS application
     * @return whether the server brought it
     */
    public static boolean contain(Class<?> type) {
        return type.getName().startsWith(PAYARA) && type.getClassLoader() != ServerEndpoints.class.getClassLoader();
    }
}

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
     * Whether a class is a server's own endpoint. A class of such a name that comes with the application is none.
     *
     * @param className the name of a servlet's or JAX-RS application's class
     * @return whether the server brought it
     */
    public static boolean contain(String className) {
        return className.startsWith(PAYARA) && !comeWithTheApplication(className);
    }

    /**
     * Whether a class comes with the application: the library lies where the application's classes do. A class of the server
     * need not be visible from there.
     *
     * @param className the name of a servlet's or JAX-RS application's class
     * @return whether it is one of the application's own
     */
    public static boolean comeWithTheApplication(String className) {
        ClassLoader loader = ServerEndpoints.class.getClassLoader();
        try {
            return Class.forName(className, false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}

package io.mcpauth.internal.runtime;

import java.util.Optional;

/** Tells Helidon MP (4.3), which runs JAX-RS applications without servlets, and without WARs. */
public final class Helidon {

    private static final String APPLICATIONS = "io.helidon.microprofile.server.JaxRsCdiExtension";
    private static final String SERVER = "io.helidon.microprofile.server.ServerCdiExtension";

    private Helidon() {
    }

    /** Whether this application runs on it. */
    public static boolean isThere() {
        return extension().isPresent();
    }

    /** The extension of CDI that starts the server. */
    public static Optional<Class<?>> server() {
        return ClassesThere.find(SERVER, Helidon.class.getClassLoader());
    }

    /** The extension of CDI that collects the JAX-RS applications there. */
    public static Optional<Class<?>> extension() {
        return ClassesThere.find(APPLICATIONS, Helidon.class.getClassLoader());
    }
}

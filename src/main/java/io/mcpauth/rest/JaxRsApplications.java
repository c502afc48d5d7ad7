package io.mcpauth.rest;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.Application;

import io.mcpauth.http.ServerEndpoints;

/**
 * Knows the JAX-RS applications of a WAR, and which of them say by themselves that they do without the guard.
 */
public final class JaxRsApplications {

    /** Of the specification, and of Jersey. */
    private static final Map<String, String> OFF_SWITCHES = Map.of(
            "jakarta.ws.rs.loadServices", "false",
            "jersey.config.disableAutoDiscovery", "true",
            "jersey.config.server.disableAutoDiscovery", "true");

    private JaxRsApplications() {
    }

    /**
     * The application that a servlet serves: its name is that of the application's class (Jakarta REST 3.1, section
     * 2.3.2).
     *
     * @param servletName the servlet's name
     * @return the class, or empty where the servlet serves none of the user's applications
     */
    public static Optional<Class<? extends Application>> servedBy(String servletName) {
        try {
            Class<?> type = Class.forName(servletName, false, Thread.currentThread().getContextClassLoader());
            return Application.class.isAssignableFrom(type) && !ServerEndpoints.contain(type.getName())
                    ? Optional.of(type.asSubclass(Application.class))
                    : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /**
     * Which of an application's own properties keeps the guard out: a word at the start, by which nothing is decided.
     *
     * @param type the application's class
     * @return the property; empty also where only the JAX-RS runtime can make an instance to ask, or where something else does
     */
    public static Optional<String> keepingTheGuardOut(Class<? extends Application> type) {
        try {
            Application application = type.getDeclaredConstructor().newInstance();
            return registersTheGuard(application) ? Optional.empty() : OFF_SWITCHES.entrySet().stream()
                    .filter(off -> off.getValue().equalsIgnoreCase(Objects.toString(application.getProperties().get(off.getKey()), null)))
                    .map(Map.Entry::getKey)
                    .findFirst();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("deprecation") // Applications still return singletons, and the feature may be one.
    private static boolean registersTheGuard(Application application) {
        Set<Object> singletons = application.getSingletons();
        return application.getClasses().contains(McpAuthFeature.class)
                || singletons.stream().anyMatch(McpAuthFeature.class::isInstance);
    }
}

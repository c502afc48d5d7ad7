package io.mcpauth.rest;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.Application;

import io.mcpauth.http.ServerEndpoints;

/**
 * Knows the JAX-RS applications of a WAR, and which of them do without the guard.
 */
public final class JaxRsApplications {

    private static final String LOAD_SERVICES = "jakarta.ws.rs.loadServices";

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
     * Whether an application is told not to load services and does not register {@link McpAuthFeature} itself either.
     *
     * @param type the application's class
     * @return {@code false} also where only the JAX-RS runtime can make an instance to ask
     */
    public static boolean doesWithoutTheGuard(Class<? extends Application> type) {
        try {
            Application application = type.getDeclaredConstructor().newInstance();
            Object loads = application.getProperties().get(LOAD_SERVICES);
            return loads != null && loads.toString().equalsIgnoreCase("false") && !registersTheGuard(application);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    @SuppressWarnings("deprecation") // Applications still return singletons, and the feature may be one.
    private static boolean registersTheGuard(Application application) {
        Set<Object> singletons = application.getSingletons();
        return application.getClasses().contains(McpAuthFeature.class)
                || singletons.stream().anyMatch(McpAuthFeature.class::isInstance);
    }
}

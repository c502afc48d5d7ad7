package io.mcpauth.internal.servlet;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.ServletException;

/**
 * What the start of the filter came to. A WAR whose filter could not start must not run without it. Most servers then
 * end the start of the WAR, or answer each request with an error. GlassFish 8 leaves the filter out and goes on, and so
 * may a server that is not known: there the filter starts all the same, and refuses each request.
 */
final class FilterStart {

    /** A start without a fault. */
    static final FilterStart GOOD = new FilterStart(Optional.empty());

    /** What {@code ServletContext.getServerInfo()} has of Payara, WildFly, Open Liberty and TomEE. */
    private static final List<String> THOSE_THAT_STOP = List.of("Payara", "WildFly", "Liberty", "Tomcat");

    private final Optional<Throwable> failure;

    private FilterStart(Optional<Throwable> failure) {
        this.failure = failure;
    }

    /**
     * Starts.
     *
     * @param serverInfo what {@code ServletContext.getServerInfo()} says
     * @throws RuntimeException what the start has thrown, on servers that do not go on without the filter
     */
    static FilterStart of(String serverInfo, Runnable start) {
        try {
            start.run();
            return GOOD;
        } catch (RuntimeException | LinkageError e) {
            if (THOSE_THAT_STOP.stream().anyMatch(serverInfo::contains)) {
                throw e;
            }
            return new FilterStart(Optional.of(e));
        }
    }

    /**
     * Lets a request go on.
     *
     * @throws ServletException if the filter has not started
     */
    void check() throws ServletException {
        if (failure.isPresent()) {
            throw new ServletException(failure.get().getMessage(), failure.get());
        }
    }
}

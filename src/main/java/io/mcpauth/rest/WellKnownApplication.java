package io.mcpauth.rest;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * Gives the public documents a place in every WAR, whatever its own JAX-RS applications are called and even if it has none.
 *
 * <p>Its one class is a filter: a {@code @Path} resource would be found by applications that scan, and answer below their
 * paths too.
 */
@ApplicationPath("/.well-known")
public class WellKnownApplication extends Application {

    /** For the JAX-RS runtime. */
    public WellKnownApplication() {
        // Nothing to set up.
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(WellKnownFilter.class);
    }
}

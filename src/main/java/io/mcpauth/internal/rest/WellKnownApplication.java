package io.mcpauth.internal.rest;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * Gives the public documents a place where no servlet guard does: only the jar with the classifier {@code rest} has
 * this class. The files of a WAR below {@code /.well-known/} are not found behind it.
 *
 * <p>Its one class is a filter: a {@code @Path} resource would be found by applications that scan, and answer below
 * their paths too.
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

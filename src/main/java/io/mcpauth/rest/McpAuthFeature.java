package io.mcpauth.rest;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.rest.GuardedApplication;

/**
 * Puts the guard into a JAX-RS application. Servers find it through {@code META-INF/services}. If your application
 * switches that off ({@code jakarta.ws.rs.loadServices=false}), return this class from its {@code getClasses()}.
 *
 * @since 0.1.0
 */
public final class McpAuthFeature implements Feature {

    @Context
    private @Nullable Application application;

    /** For the JAX-RS runtime. */
    public McpAuthFeature() {
        // Nothing to do before the runtime has injected the application.
    }

    @Override
    public boolean configure(FeatureContext context) {
        return GuardedApplication.guard(application, context);
    }
}

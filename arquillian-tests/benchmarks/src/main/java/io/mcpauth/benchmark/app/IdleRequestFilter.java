package io.mcpauth.benchmark.app;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Stands where the guard authenticates, and does nothing. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class IdleRequestFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        // That it is here is what is measured.
    }
}

package io.mcpauth.internal.rest;

import java.util.Optional;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

import org.jspecify.annotations.Nullable;

import io.mcpauth.rest.McpAuthFeature;

/**
 * Answers for the public documents where {@link McpAuthFeature} was not loaded; where it was, it has answered before.
 */
@PreMatching
public class WellKnownFilter implements ContainerRequestFilter {

    private volatile @Nullable AuthenticationFilter filter;

    /** For the JAX-RS runtime. */
    public WellKnownFilter() {
        // The beans are looked up at the first request.
    }

    @Override
    public void filter(ContainerRequestContext request) {
        AuthenticationFilter delegate = filter;
        if (delegate == null) {
            delegate = new AuthenticationFilter(new Guard(CDI.current(), Optional.of(new WellKnownApplication())));
            filter = delegate;
        }
        delegate.filter(request);
    }
}

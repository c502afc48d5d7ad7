package io.mcpauth.quarkus;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Refuses what a {@code @PreMatching} filter of the application has moved from a path that is not guarded to one that
 * is. The guard has let it pass without a look at its token, and may not wait for one here, on the event loop.
 */
@Provider
public final class MovedRequests implements ContainerRequestFilter {

    private final Steps steps;
    private final CurrentVertxRequest current;

    MovedRequests(Steps steps, CurrentVertxRequest current) {
        this.steps = steps;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (steps.isMoved(current.getCurrent(), request.getUriInfo().getRequestUri().getRawPath())) {
            request.abortWith(Responses.of(steps.userMissing(current.getCurrent())));
        }
    }
}

package io.mcpauth.quarkus;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Refuses what a {@code @PreMatching} filter of the application has moved from a path that is not guarded to one that
 * is. The guard has let it pass without a look at its token, and may not wait for one here, on the event loop. It is
 * the last of these filters: behind it, locators of sub-resources run, and a 404 or a 405 would tell what is there.
 */
@Provider
@PreMatching
@Priority(Integer.MAX_VALUE)
public final class MovedRequests implements ContainerRequestFilter {

    private final Steps steps;
    private final CurrentVertxRequest current;

    MovedRequests(Steps steps, CurrentVertxRequest current) {
        this.steps = steps;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ReactiveRequest.of(request, current.getCurrent(), steps).refuseMoved().ifPresent(request::abortWith);
    }
}

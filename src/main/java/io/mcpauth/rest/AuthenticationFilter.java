package io.mcpauth.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

import io.mcpauth.http.Decision;

/**
 * Authenticates before a resource is looked for, so that nobody learns from a 404 or a 405 what exists.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class AuthenticationFilter implements ContainerRequestFilter {

    private final Guard guard;

    AuthenticationFilter(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            Decision decision = guard.decide(request);
            if (decision instanceof Decision.Final end) {
                BrowserFilter.note(end.answer(), request);
                request.abortWith(Responses.of(end.answer()));
            } else {
                guard.inspect(request).ifPresent(refusal -> request.abortWith(Responses.of(refusal.answer())));
            }
        } catch (RuntimeException | StackOverflowError e) {
            request.abortWith(guard.failed(e, request));
        }
    }
}

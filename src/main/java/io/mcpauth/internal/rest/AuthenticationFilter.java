package io.mcpauth.internal.rest;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Passage;

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
        letIn(guard.admit(request), request);
    }

    /** Aborts what is not let in, and says whether the request goes on. */
    static boolean letIn(Passage passage, ContainerRequestContext request) {
        if (passage.decision() instanceof Decision.Final end) {
            LastFilter.note(end.answer(), request);
            request.abortWith(Responses.of(end.answer()));
            return false;
        }
        Optional<Decision.Refusal> refused = passage.take(() -> goOn(passage, request));
        refused.ifPresent(refusal -> request.abortWith(Responses.of(refusal.answer())));
        return refused.isEmpty();
    }

    private static Optional<Decision.Refusal> goOn(Passage passage, ContainerRequestContext request) {
        passage.user().ifPresent(user -> request.setSecurityContext(
                new McpSecurityContext(user.principal(), request.getSecurityContext().isSecure())));
        return Guard.inspect(passage, request);
    }
}

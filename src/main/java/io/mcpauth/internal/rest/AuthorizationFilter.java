package io.mcpauth.internal.rest;

import java.lang.reflect.Method;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Passage;

/**
 * Judges the configured scopes, those of the tools that the body calls, and those of the matched resource classes and
 * method together, then the roles. Before the server does, which has answers of its own for users of ours. A filter may
 * have made a POST of the request only since it was admitted, or have moved it to a guarded path.
 */
@Priority(AuthorizationFilter.PRIORITY)
final class AuthorizationFilter implements ContainerRequestFilter {

    static final int PRIORITY = Priorities.AUTHORIZATION - 1;

    private final Guard guard;
    private final OperationScopes scopes;

    @Context
    private ResourceInfo resource;

    AuthorizationFilter(Guard guard) {
        this.guard = guard;
        this.scopes = new OperationScopes(guard.scopes());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Passage passage = guard.passage(request);
        if (guard.isMoved(passage, request) && !AuthenticationFilter.letIn(guard.admitMoved(request), request)) {
            return;
        }
        passage.take(() -> Guard.inspect(passage, request)
                .or(() -> judge(passage, request.getUriInfo()))
                .or(passage::tellThatItGoesOn))
                .ifPresent(refusal -> request.abortWith(Responses.of(refusal.answer())));
    }

    /**
     * Servers look up the current operation anew whenever they are asked. Jersey's {@link UriInfo} knows it (3.1), and
     * there the injected one is a proxy that calls it by reflection.
     */
    private Optional<Decision.Refusal> judge(Passage passage, UriInfo uri) {
        ResourceInfo operation = uri instanceof ResourceInfo known ? known : resource;
        Class<?> type = operation.getResourceClass();
        Method method = operation.getResourceMethod();
        return passage.judge(scopes.of(uri, type, method))
                .or(() -> guard.judgesRoles() ? passage.judge(guard.roles().of(type, method)) : Optional.empty());
    }
}

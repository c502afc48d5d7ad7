package io.mcpauth.rest;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;

import io.mcpauth.scope.DeclaredScopes;

/**
 * Judges the configured scopes, those of the tools that the body calls, and those of the matched resource classes and method
 * together. A filter of the application may have made a POST of the request only since it was admitted.
 */
@Priority(Priorities.AUTHORIZATION)
final class AuthorizationFilter implements ContainerRequestFilter {

    private final Guard guard;
    private final Map<Class<?>, List<String>> classScopes = new ConcurrentHashMap<>();
    private final Map<Target, List<String>> methodScopes = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    private record Target(Class<?> type, Method method) {
    }

    AuthorizationFilter(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            guard.inspect(request).or(() -> guard.judge(request, scopes(request)))
                    .ifPresent(refusal -> request.abortWith(Responses.of(refusal.answer())));
        } catch (RuntimeException | StackOverflowError e) {
            request.abortWith(guard.failed(e, request));
        }
    }

    private Collection<String> scopes(ContainerRequestContext request) {
        Set<String> needed = new LinkedHashSet<>();
        // A sub-resource is reached through others, whose classes may ask for scopes too.
        for (Object matched : request.getUriInfo().getMatchedResources()) {
            needed.addAll(classScopes.computeIfAbsent(matched.getClass(), DeclaredScopes::of));
        }
        needed.addAll(methodScopes.computeIfAbsent(
                new Target(resource.getResourceClass(), resource.getResourceMethod()),
                target -> DeclaredScopes.of(target.type, target.method)));
        return needed;
    }
}

package io.mcpauth.quarkus;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

import io.mcpauth.internal.scope.ScopesOfMethods;

/**
 * Judges the scopes of the matched resource method, and of all locators and classes that have led to it: a locator may
 * make a sub-resource itself, which no interceptor sees then.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 1)
public final class MatchedRequests implements ContainerRequestFilter {

    private final Steps steps;
    private final CurrentVertxRequest current;
    private final ScopesOfMethods scopes;
    private final Map<MatchedMethod, List<String>> known = new ConcurrentHashMap<>();

    MatchedRequests(Steps steps, CurrentVertxRequest current, ScopesOfMethods scopes) {
        this.steps = steps;
        this.current = current;
        this.scopes = scopes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ReactiveRequest reactive = ReactiveRequest.of(request, current.getCurrent(), steps);
        // A filter before the matching may have come behind ours.
        reactive.refuseMoved().or(() -> reactive.judge(needed(reactive.matched()))).ifPresent(request::abortWith);
    }

    private Collection<String> needed(List<MatchedMethod> matched) {
        Set<String> needed = new LinkedHashSet<>();
        matched.forEach(method -> needed.addAll(known.computeIfAbsent(method, this::scopes)));
        return needed;
    }

    private List<String> scopes(MatchedMethod matched) {
        return Stream.concat(scopes.of(matched.type()).stream(),
                matched.methods().flatMap(method -> scopes.of(matched.type(), method).stream())).distinct().toList();
    }
}

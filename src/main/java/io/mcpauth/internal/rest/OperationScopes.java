package io.mcpauth.internal.rest;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;

import io.mcpauth.internal.scope.ScopesOfMethods;

/**
 * What a request asks for that has matched a resource method: the scopes of the method, of its class, and of all that
 * led to it. A sub-resource is reached through others, whose classes and locators may ask for scopes too.
 */
final class OperationScopes {

    private final ScopesOfMethods scopes;
    private final Map<Class<?>, List<Locator>> locators = new ConcurrentHashMap<>();

    OperationScopes(ScopesOfMethods scopes) {
        this.scopes = scopes;
    }

    Collection<String> of(UriInfo uri, Class<?> ofOperation, Method operation) {
        List<Object> matched = uri.getMatchedResources();
        List<String> ofMethod = scopes.of(ofOperation, operation);
        // Mostly: no locator has led there, and those of the class are among those of its method.
        if (matched.size() == 1 && matched.get(0).getClass() == ofOperation) {
            return ofMethod;
        }
        Set<String> needed = new LinkedHashSet<>();
        for (int i = 0; i < matched.size(); i++) {
            Class<?> type = matched.get(i).getClass();
            needed.addAll(scopes.of(type));
            // The first is where the way ends: of its class it is the method that was called, no locator.
            if (i > 0 || !ofOperation.isAssignableFrom(type)) {
                needed.addAll(ofLocators(type, uri));
            }
        }
        needed.addAll(ofMethod);
        return needed;
    }

    private List<String> ofLocators(Class<?> type, UriInfo uri) {
        return locators.computeIfAbsent(type, resource -> Locator.withScopes(resource, scopes)).stream()
                .filter(locator -> locator.mayLeadTo(path(uri)))
                .flatMap(locator -> locator.scopes().stream())
                .toList();
    }

    /** Decoded and without matrix parameters, as servers may match it. */
    private static String path(UriInfo uri) {
        return uri.getPathSegments().stream().map(PathSegment::getPath).collect(Collectors.joining("/"));
    }
}

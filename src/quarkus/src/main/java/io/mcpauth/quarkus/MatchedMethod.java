package io.mcpauth.quarkus;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.resteasy.reactive.server.core.UriMatch;

import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * A method of a resource by which a request goes: the one that answers, or a locator.
 *
 * @param type       the class of the resource
 * @param name       the method's name
 * @param parameters what it takes
 */
record MatchedMethod(Class<?> type, String name, List<Class<?>> parameters) {

    /** A locator may have given an object of a subclass. */
    static MatchedMethod of(UriMatch match) {
        return new MatchedMethod(match.target == null ? match.resource.getResourceClass() : match.target.getClass(),
                match.resource.getJavaMethodName(), List.of(match.resource.getParameterTypes()));
    }

    /** Where none takes just that, each of the name counts: rather one too many. */
    Stream<Method> methods() {
        List<Method> named = DeclaredScopes.hierarchy(type).stream()
                .flatMap(ancestor -> Stream.of(ancestor.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name) && !method.isBridge()).toList();
        List<Method> same = named.stream()
                .filter(method -> List.of(method.getParameterTypes()).equals(parameters)).toList();
        return (same.isEmpty() ? named : same).stream();
    }
}

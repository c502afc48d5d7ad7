package io.mcpauth.scope;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.mcpauth.RequiresScopes;

/**
 * What {@link RequiresScopes} asks for on a class and a method, and on everything that they inherit from: JAX-RS lets a
 * resource inherit its annotations from interfaces, so a scope that is asked for anywhere is asked for.
 */
public final class DeclaredScopes {

    private DeclaredScopes() {
    }

    /**
     * The scopes that a method of a class needs.
     *
     * @param type   the class, or a container's subclass of it
     * @param method the method, as declared there or above
     * @return the names, those of classes first, each once, unmodifiable
     */
    public static List<String> of(Class<?> type, Method method) {
        Set<String> scopes = new LinkedHashSet<>(of(type));
        add(method.getAnnotation(RequiresScopes.class), scopes);
        Set<Class<?>> hierarchy = hierarchy(type);
        TypeArguments arguments = new TypeArguments(hierarchy);
        for (Class<?> ancestor : hierarchy) {
            for (Method candidate : ancestor.getDeclaredMethods()) {
                if (candidate.getName().equals(method.getName()) && arguments.sameParameters(candidate, method)) {
                    add(candidate.getAnnotation(RequiresScopes.class), scopes);
                }
            }
        }
        return List.copyOf(scopes);
    }

    /**
     * The scopes that every method of a class needs.
     *
     * @param type the class, or a container's subclass of it
     * @return the names, each once, unmodifiable
     */
    public static List<String> of(Class<?> type) {
        Set<String> scopes = new LinkedHashSet<>();
        hierarchy(type).forEach(ancestor -> add(ancestor.getDeclaredAnnotation(RequiresScopes.class), scopes));
        return List.copyOf(scopes);
    }

    private static void add(RequiresScopes annotation, Set<String> scopes) {
        if (annotation != null) {
            scopes.addAll(List.of(annotation.value()));
        }
    }

    /**
     * A class with all that it inherits from.
     *
     * @param type the class
     * @return the class itself, its superclasses but {@link Object}, and all their interfaces
     */
    public static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        List<Class<?>> open = new ArrayList<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.remove(0);
            if (next != Object.class && all.add(next)) {
                open.addAll(List.of(next.getInterfaces()));
                if (next.getSuperclass() != null) {
                    open.add(next.getSuperclass());
                }
            }
        }
        return all;
    }
}

package io.mcpauth.internal.cdi;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.mcpauth.internal.scope.DeclaredRoles;
import io.mcpauth.internal.scope.DeclaredScopes;
import io.mcpauth.internal.watch.RolesLeft;

/** The classes that ask for roles, among the types that CDI sees. */
final class RoleAnnotations {

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Class<?>> asking = new LinkedHashSet<>();
    private final Set<Class<?>> beans = new HashSet<>();

    /** Notes a type, and says whether it, or what it inherits from, asks for roles. */
    boolean add(Class<?> type) {
        try {
            Set<Class<?>> hierarchy = DeclaredScopes.hierarchy(type);
            hierarchy.stream().filter(seen::add).filter(RoleAnnotations::asks).forEach(asking::add);
            return hierarchy.stream().anyMatch(asking::contains);
        } catch (LinkageError e) {
            // Something that the type needs is missing, so nobody calls it either.
            return false;
        }
    }

    void becameBean(Class<?> type) {
        beans.addAll(DeclaredScopes.hierarchy(type));
    }

    private static boolean asks(Class<?> type) {
        return DeclaredRoles.areWrittenIn(type) || RolesLeft.in(type);
    }

    /** The names of all of them. */
    Set<String> classes() {
        return names(type -> true);
    }

    /**
     * The names of those that nobody but the server judges, or nobody at all: a class that is no bean is called by
     * anybody.
     */
    Set<String> left() {
        return names(type -> RolesLeft.in(type) || !beans.contains(type) && !RolesLeft.isResource(type));
    }

    private Set<String> names(Predicate<Class<?>> which) {
        return asking.stream().filter(which).map(Class::getName).collect(Collectors.toUnmodifiableSet());
    }

    void clear() {
        seen.clear();
        asking.clear();
        beans.clear();
    }
}

package io.mcpauth.internal.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.mcpauth.internal.scope.DeclaredScopes;

/** The classes that ask the container for roles, among the types that CDI sees. Known by name: the API may not be there. */
final class RoleAnnotations {

    private static final Set<String> NAMES = Set.of(
            "jakarta.annotation.security.RolesAllowed", "jakarta.annotation.security.DenyAll",
            "jakarta.annotation.security.PermitAll", "jakarta.servlet.annotation.ServletSecurity");

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> classes = new TreeSet<>();

    void add(Class<?> type) {
        try {
            DeclaredScopes.hierarchy(type).stream().filter(seen::add).filter(RoleAnnotations::stand)
                    .map(Class::getName).forEach(classes::add);
        } catch (LinkageError e) {
            // Something that the type needs is missing, so nobody calls it either.
        }
    }

    private static boolean stand(Class<?> type) {
        return Stream.<AnnotatedElement>concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                .flatMap(element -> Arrays.stream(element.getDeclaredAnnotations()))
                .map(Annotation::annotationType).map(Class::getName).anyMatch(NAMES::contains);
    }

    Set<String> classes() {
        return Set.copyOf(classes);
    }

    void clear() {
        seen.clear();
        classes.clear();
    }
}

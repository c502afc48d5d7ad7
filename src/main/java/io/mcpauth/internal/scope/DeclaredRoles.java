package io.mcpauth.internal.scope;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code @RolesAllowed}, {@code @DenyAll} and {@code @PermitAll} say of a method. An annotation of the method
 * counts before one of the class that declares it. Other than on servers, one that is inherited counts after these:
 * that of a method which it overrides or implements, then that of the class whose method it is and of what that
 * extends. The annotations are known by name, since the API may not be there.
 */
public final class DeclaredRoles {

    private static final String API = "jakarta.annotation.security.";
    private static final String ROLES_ALLOWED = API + "RolesAllowed";
    private static final String DENY_ALL = API + "DenyAll";
    private static final String PERMIT_ALL = API + "PermitAll";
    private static final Set<String> NAMES = Set.of(ROLES_ALLOWED, DENY_ALL, PERMIT_ALL);

    private DeclaredRoles() {
    }

    /**
     * What is asked for by a method of a class.
     *
     * @param type   the class, or a container's subclass of it
     * @param method the method, as declared there or above
     * @return the rule, {@link RoleRule#NONE} where nothing is said
     */
    public static RoleRule of(Class<?> type, Method method) {
        return Stream.of(Stream.<AnnotatedElement>of(method, method.getDeclaringClass()),
                DeclaredScopes.sameMethods(type, method), DeclaredScopes.hierarchy(type).stream())
                .flatMap(elements -> elements)
                .flatMap(element -> ruleOn(element).stream())
                .findFirst().orElse(RoleRule.NONE);
    }

    /**
     * Whether one of the annotations is written in a class: on it, or on one of its methods. What it inherits does not
     * count.
     *
     * @param type the class
     * @return whether it is
     */
    public static boolean areWrittenIn(Class<?> type) {
        return Stream.<AnnotatedElement>concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(element -> !namesOn(element).isEmpty());
    }

    private static Set<String> namesOn(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations()).map(one -> one.annotationType().getName())
                .filter(NAMES::contains).collect(Collectors.toSet());
    }

    /** Two at one place contradict each other: the stricter one counts. */
    private static Optional<RoleRule> ruleOn(AnnotatedElement element) {
        Set<String> names = namesOn(element);
        if (names.contains(DENY_ALL)) {
            return Optional.of(RoleRule.NOBODY);
        }
        if (names.contains(ROLES_ALLOWED)) {
            return Optional.of(new RoleRule(true, Arrays.stream(element.getDeclaredAnnotations())
                    .filter(one -> one.annotationType().getName().equals(ROLES_ALLOWED))
                    .flatMap(DeclaredRoles::roles).collect(Collectors.toSet())));
        }
        return names.contains(PERMIT_ALL) ? Optional.of(RoleRule.NONE) : Optional.empty();
    }

    /** What cannot be read is met by nobody. */
    private static Stream<String> roles(Annotation rolesAllowed) {
        try {
            return Arrays.stream((String[]) rolesAllowed.annotationType().getMethod("value").invoke(rolesAllowed));
        } catch (ReflectiveOperationException e) {
            return Stream.empty();
        }
    }
}

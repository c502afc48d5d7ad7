package io.mcpauth.internal.watch;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import io.mcpauth.internal.scope.DeclaredRoles;
import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * The classes whose roles the guard leaves to the server although it judges roles: servlets, which have constraints of
 * their own, session beans, which have their own container, and what no interceptor can stand in front of. All is known
 * by name: an API may not be there.
 */
public final class RolesLeft {

    private static final String SERVLET_SECURITY = "jakarta.servlet.annotation.ServletSecurity";
    private static final String RESOURCE = "jakarta.ws.rs.Path";
    private static final String SESSION_BEANS = "jakarta.ejb.";
    private static final Set<String> CALLED_BY_THE_SERVER =
            Set.of("jakarta.servlet.Servlet", "jakarta.servlet.Filter", "jakarta.servlet.ServletRequestListener");

    private RolesLeft() {
    }

    /**
     * Whether what a class asks for is left to the server.
     *
     * @param type the class
     * @return whether a user without the role may get in, or one with it may not
     */
    public static boolean in(Class<?> type) {
        if (names(type.getDeclaredAnnotations()).anyMatch(SERVLET_SECURITY::equals)) {
            return true;
        }
        if (!DeclaredRoles.areWrittenIn(type) || isResource(type)) {
            return false;
        }
        return isSessionBean(type)
                || DeclaredScopes.hierarchy(type).stream().map(Class::getName).anyMatch(CALLED_BY_THE_SERVER::contains)
                || Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> isOutOfReach(type, method));
    }

    /**
     * Whether a class is a resource of JAX-RS, so that a filter judges it.
     *
     * @param type the class
     * @return whether it, or what it inherits from, has a path
     */
    public static boolean isResource(Class<?> type) {
        return DeclaredScopes.hierarchy(type).stream()
                .anyMatch(ancestor -> names(ancestor.getDeclaredAnnotations()).anyMatch(RESOURCE::equals));
    }

    /**
     * Whether a class is a session bean, which its own container judges.
     *
     * @param type the class
     * @return whether an annotation says so
     */
    public static boolean isSessionBean(Class<?> type) {
        return names(type.getAnnotations()).anyMatch(name -> name.startsWith(SESSION_BEANS));
    }

    /**
     * Whether an interceptor can stand in front of a method. Containers refuse to deploy where it is asked for and
     * cannot.
     *
     * @param type   the class
     * @param method the method
     * @return whether the method is called by way of the container
     */
    public static boolean isInReach(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        return !Modifier.isFinal(type.getModifiers()) && !method.isBridge() && !Modifier.isFinal(modifiers)
                && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
    }

    private static boolean isOutOfReach(Class<?> type, Method method) {
        return !method.isSynthetic() && !isInReach(type, method) && DeclaredRoles.of(type, method).isAsked();
    }

    private static Stream<String> names(Annotation... annotations) {
        return Arrays.stream(annotations).map(one -> one.annotationType().getName());
    }
}

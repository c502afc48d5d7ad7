package io.mcpauth.internal.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * Binds the interceptor wherever a bean asks for scopes. CDI itself takes a binding from a superclass, but not from an
 * interface, nor for a method from the one that it overrides or implements.
 */
final class ScopeBindings {

    /** Asks for nothing itself: what is asked for is read where the developer has written it. */
    private static final Annotation BINDING = RequiresScopesInterceptor.class.getAnnotation(RequiresScopes.class);

    private ScopeBindings() {
    }

    static void add(AnnotatedTypeConfigurator<?> bean) {
        AnnotatedType<?> type = bean.getAnnotated();
        if (lacksIt(type)) {
            bean.add(BINDING);
        }
        bean.methods().stream()
                .filter(method -> lacksIt(type, method.getAnnotated()))
                .forEach(method -> method.add(BINDING));
    }

    /** What asks for scopes and is not intercepted. */
    static List<String> lackingIn(AnnotatedType<?> type) {
        String name = type.getJavaClass().getName();
        if (lacksIt(type)) {
            return List.of(name);
        }
        return type.isAnnotationPresent(RequiresScopes.class) ? List.of() : type.getMethods().stream()
                .filter(method -> lacksIt(type, method))
                .map(method -> name + "." + method.getJavaMember().getName() + "()")
                .toList();
    }

    private static boolean lacksIt(AnnotatedType<?> type) {
        return !type.isAnnotationPresent(RequiresScopes.class) && DeclaredScopes.areOn(type.getJavaClass());
    }

    private static boolean lacksIt(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        Method member = method.getJavaMember();
        boolean isPrivateOrStatic =
                Modifier.isPrivate(member.getModifiers()) || Modifier.isStatic(member.getModifiers());
        return !method.isAnnotationPresent(RequiresScopes.class) && !isPrivateOrStatic && !member.isBridge()
                && DeclaredScopes.areOn(type.getJavaClass(), member);
    }
}

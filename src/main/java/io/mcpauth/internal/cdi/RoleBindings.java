package io.mcpauth.internal.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

import jakarta.decorator.Decorator;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.interceptor.Interceptor;

import io.mcpauth.internal.scope.DeclaredRoles;
import io.mcpauth.internal.watch.RolesLeft;

/**
 * Binds the interceptor to the methods of beans that ask for roles. Resources are judged by a filter, before anything
 * is read for them; session beans by their own container.
 */
final class RoleBindings {

    private static final Annotation BINDING = RolesInterceptor.class.getAnnotation(JudgesRoles.class);

    private RoleBindings() {
    }

    static void add(AnnotatedTypeConfigurator<?> bean) {
        Class<?> type = bean.getAnnotated().getJavaClass();
        if (isJudgedElsewhere(type)) {
            return;
        }
        bean.methods().stream()
                .filter(method -> isJudged(type, method.getAnnotated().getJavaMember()))
                .forEach(method -> method.add(BINDING));
    }

    private static boolean isJudged(Class<?> type, Method method) {
        return RolesLeft.isInReach(type, method) && DeclaredRoles.of(type, method).isAsked();
    }

    private static boolean isJudgedElsewhere(Class<?> type) {
        return RolesLeft.isResource(type) || RolesLeft.isSessionBean(type)
                || type.isAnnotationPresent(Interceptor.class)
                || type.isAnnotationPresent(Decorator.class);
    }
}

package io.mcpauth.quarkus;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.declarations.ParameterInfo;
import jakarta.enterprise.lang.model.types.Type;

import io.mcpauth.internal.scope.DeclaredScopes;

/** A method of a class, as reflection has it. */
final class SameMethod {

    private SameMethod() {
    }

    /** The method that the container speaks of, unless nothing can intercept it. */
    static Optional<Method> in(Class<?> type, MethodInfo method) {
        return DeclaredScopes.hierarchy(type).stream()
                .filter(ancestor -> ancestor.getName().equals(method.declaringClass().name()))
                .flatMap(ancestor -> Stream.of(ancestor.getDeclaredMethods()))
                .filter(one -> !one.isBridge() && !Modifier.isPrivate(one.getModifiers())
                        && !Modifier.isStatic(one.getModifiers()))
                .filter(one -> one.getName().equals(method.name()) && takes(one, method.parameters()))
                .findFirst();
    }

    private static boolean takes(Method method, List<ParameterInfo> parameters) {
        Class<?>[] types = method.getParameterTypes();
        boolean same = types.length == parameters.size();
        for (int i = 0; same && i < types.length; i++) {
            same = is(types[i], parameters.get(i).type());
        }
        return same;
    }

    /** What is neither a class nor a primitive is not told apart: arrays, and variables of types. */
    private static boolean is(Class<?> type, Type described) {
        if (described.isPrimitive()) {
            return type.getName().equals(described.asPrimitive().name());
        }
        if (described.isClass()) {
            return type.getName().equals(described.asClass().declaration().name());
        }
        return described.isParameterizedType()
                ? type.getName().equals(described.asParameterizedType().declaration().name())
                : !type.isPrimitive();
    }
}

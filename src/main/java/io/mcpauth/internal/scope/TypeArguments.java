package io.mcpauth.internal.scope;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands for the type variables in a class's hierarchy: {@code put(T)} of {@code Store<T>} is what
 * {@code put(String)} of a class that implements {@code Store<String>} overrides.
 */
final class TypeArguments {

    private final Map<Type, Type> arguments = new HashMap<>();

    TypeArguments(Collection<Class<?>> hierarchy) {
        for (Class<?> type : hierarchy) {
            add(type.getGenericSuperclass());
            List.of(type.getGenericInterfaces()).forEach(this::add);
        }
    }

    private void add(Type ancestor) {
        if (ancestor instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                arguments.put(raw.getTypeParameters()[i], generic.getActualTypeArguments()[i]);
            }
        }
    }

    boolean sameParameters(Method one, Method other) {
        return Arrays.equals(one.getParameterTypes(), other.getParameterTypes())
                || Arrays.equals(parameters(one), parameters(other));
    }

    private Class<?>[] parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).map(type -> erasure(type, new HashSet<>()))
                .toArray(Class<?>[]::new);
    }

    /**
     * What a type is without its arguments.
     *
     * @param seen the variables on the way to it: a class that extends the generic one around it lets
     *             one stand for itself
     */
    private Class<?> erasure(Type type, Set<Type> seen) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType generic) {
            return erasure(generic.getRawType(), seen);
        } else if (type instanceof GenericArrayType array) {
            return erasure(array.getGenericComponentType(), seen).arrayType();
        } else if (type instanceof TypeVariable<?> variable) {
            Type bound = variable.getBounds()[0];
            return erasure(seen.add(variable) ? arguments.getOrDefault(variable, bound) : bound, seen);
        }
        return Object.class;
    }
}

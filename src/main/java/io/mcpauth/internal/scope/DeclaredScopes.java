package io.mcpauth.internal.scope;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.mcpauth.RequiresScopes;

/**
 * What {@link RequiresScopes} asks for on a class and a method, and on everything that they inherit from: JAX-RS lets a
 * resource inherit its annotations from interfaces, so a scope that is asked for anywhere is asked for, on beans as
 * well.
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
        return names(Stream.concat(onTypes(type), onMethods(type, method)));
    }

    /**
     * The scopes that every method of a class needs.
     *
     * @param type the class, or a container's subclass of it
     * @return the names, each once, unmodifiable
     */
    public static List<String> of(Class<?> type) {
        return names(onTypes(type));
    }

    /**
     * Whether a class asks for scopes, if only for none.
     *
     * @param type the class
     * @return whether the annotation stands on it, or on anything that it inherits from
     */
    public static boolean areOn(Class<?> type) {
        return onTypes(type).findAny().isPresent();
    }

    /**
     * Whether a method asks for scopes, if only for none.
     *
     * @param type   the class
     * @param method the method, as declared there or above
     * @return whether the annotation stands on it, or on a method that it overrides or implements in that class
     */
    public static boolean areOn(Class<?> type, Method method) {
        return onMethods(type, method).findAny().isPresent();
    }

    /**
     * Whether the annotation is written in a class: on it, or on one of its methods. What it inherits does not count.
     *
     * @param type the class
     * @return whether it is
     */
    public static boolean areWrittenIn(Class<?> type) {
        return Stream.<AnnotatedElement>concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(element -> element.getDeclaredAnnotation(RequiresScopes.class) != null);
    }

    private static Stream<RequiresScopes> onTypes(Class<?> type) {
        return annotations(hierarchy(type).stream());
    }

    private static Stream<RequiresScopes> onMethods(Class<?> type, Method method) {
        return annotations(sameMethods(type, method));
    }

    /** A method, and those that it overrides or implements in a class. */
    static Stream<Method> sameMethods(Class<?> type, Method method) {
        Set<Class<?>> hierarchy = hierarchy(type);
        TypeArguments arguments = new TypeArguments(hierarchy);
        Stream<Method> same = hierarchy.stream()
                .flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && arguments.sameParameters(candidate, method));
        return Stream.concat(Stream.of(method), same);
    }

    private static Stream<RequiresScopes> annotations(Stream<? extends AnnotatedElement> elements) {
        return elements.map(element -> element.getDeclaredAnnotation(RequiresScopes.class)).filter(Objects::nonNull);
    }

    private static List<String> names(Stream<RequiresScopes> annotations) {
        return annotations.flatMap(annotation -> Arrays.stream(annotation.value())).distinct().toList();
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

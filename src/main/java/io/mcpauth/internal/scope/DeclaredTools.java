package io.mcpauth.internal.scope;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.RequiresScopes;

/**
 * Which MCP tools a class declares that need scopes: by {@link RequiresScopes#tool}, or by an annotation {@code @Tool}. That
 * one is known by its simple name, since every MCP framework brings its own.
 */
public final class DeclaredTools {

    private static final String TOOL = "Tool";
    /** How frameworks say that a tool is called like its method: nothing, or as Quarkus {@code <<element name>>}. */
    private static final String LIKE_THE_METHOD = "(?s)\\s*|<<.*>>";

    private DeclaredTools() {
    }

    /**
     * The tools of a class.
     *
     * @param type the class
     * @return the scopes of each tool by its name, unmodifiable
     */
    public static Map<String, List<String>> of(Class<?> type) {
        Map<String, Set<String>> tools = new LinkedHashMap<>();
        Set<Class<?>> hierarchy = DeclaredScopes.hierarchy(type);
        hierarchy.forEach(ancestor -> nameIn(ancestor.getDeclaredAnnotation(RequiresScopes.class))
                .ifPresent(name -> add(tools, name, DeclaredScopes.of(type))));
        hierarchy.stream()
                .flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .forEach(method -> name(method).ifPresent(name -> add(tools, name, DeclaredScopes.of(type, method))));
        Map<String, List<String>> scopes = new LinkedHashMap<>();
        tools.forEach((name, names) -> scopes.put(name, List.copyOf(names)));
        return Map.copyOf(scopes);
    }

    private static void add(Map<String, Set<String>> tools, String name, List<String> scopes) {
        tools.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(scopes);
    }

    private static Optional<String> name(Method method) {
        return nameIn(method.getAnnotation(RequiresScopes.class)).or(() -> Arrays.stream(method.getAnnotations())
                .filter(annotation -> annotation.annotationType().getSimpleName().equals(TOOL))
                .map(annotation -> member(annotation).filter(name -> !name.matches(LIKE_THE_METHOD))
                        .orElse(method.getName()))
                .findFirst());
    }

    private static Optional<String> nameIn(RequiresScopes annotation) {
        return Optional.ofNullable(annotation).map(RequiresScopes::tool).filter(name -> !name.isEmpty());
    }

    private static Optional<String> member(Annotation tool) {
        try {
            return Optional.of(tool.annotationType().getMethod("name").invoke(tool))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}

package io.mcpauth.internal.scope;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.mcpauth.RequiresScopes;

/**
 * What a class declares of MCP that needs scopes: tools by {@link RequiresScopes#tool}, or by an annotation
 * {@code @Tool}, and in the same way by {@code @Prompt}, {@code @Resource} and {@code @ResourceTemplate}. These are
 * known by their simple names, since every MCP framework brings its own.
 *
 * @param tools     scopes by the name of the tool
 * @param prompts   scopes by the name of the prompt
 * @param resources scopes by the URI, or the template of URIs
 */
public record DeclaredRules(Map<String, List<String>> tools, Map<String, List<String>> prompts,
        Map<String, List<String>> resources) {

    /**
     * Where the annotation of a resource says what it is. What has another of that name is none, such as Jakarta's own.
     */
    private static final Map<String, String> URIS = Map.of("Resource", "uri", "ResourceTemplate", "uriTemplate");
    /** How frameworks say that a thing is called like its method: nothing, or as Quarkus {@code <<element name>>}. */
    private static final String LIKE_THE_METHOD = "(?s)\\s*|<<.*>>";

    /**
     * What a class declares.
     *
     * @param type the class
     * @return scopes of each thing, unmodifiable; none where a thing asks for none
     */
    public static DeclaredRules of(Class<?> type) {
        Map<String, List<String>> ofTheClass = new LinkedHashMap<>();
        DeclaredScopes.hierarchy(type).forEach(ancestor -> toolIn(ancestor.getDeclaredAnnotation(RequiresScopes.class))
                .forEach(name -> ofTheClass.put(name, DeclaredScopes.of(type))));
        return new DeclaredRules(ScopesByName.union(ofTheClass, found(type, DeclaredRules::tools)),
                found(type, method -> called(method, "Prompt")), found(type, DeclaredRules::uris));
    }

    /**
     * Whether nothing is declared.
     *
     * @return whether there is neither tool nor prompt nor resource
     */
    public boolean isEmpty() {
        return tools.isEmpty() && prompts.isEmpty() && resources.isEmpty();
    }

    /**
     * The URIs of the resources that a method is.
     *
     * @param type   the class
     * @param method the method, as declared there or above
     * @return the URIs and templates that stand on it, or on a method that it overrides or implements in that class
     */
    public static List<String> uris(Class<?> type, Method method) {
        return DeclaredScopes.sameMethods(type, method).flatMap(same -> uris(same).stream()).distinct().toList();
    }

    private static Map<String, List<String>> found(Class<?> type, Function<Method, List<String>> names) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        DeclaredScopes.hierarchy(type).stream().flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .forEach(method -> names.apply(method).forEach(
                        name -> found.merge(name, DeclaredScopes.of(type, method), ScopesByName::union)));
        return Map.copyOf(found);
    }

    private static List<String> tools(Method method) {
        List<String> named = toolIn(method.getAnnotation(RequiresScopes.class));
        return named.isEmpty() ? called(method, "Tool") : named;
    }

    private static List<String> toolIn(@Nullable RequiresScopes annotation) {
        return Optional.ofNullable(annotation).map(RequiresScopes::tool).filter(name -> !name.isEmpty()).stream()
                .toList();
    }

    private static List<String> called(Method method, String kind) {
        return annotations(method, kind)
                .map(annotation -> member(annotation, "name").orElse(method.getName())).limit(1).toList();
    }

    private static List<String> uris(Method method) {
        return URIS.entrySet().stream()
                .flatMap(kind -> annotations(method, kind.getKey())
                        .flatMap(annotation -> member(annotation, kind.getValue()).stream()))
                .toList();
    }

    private static Stream<Annotation> annotations(Method method, String kind) {
        return Arrays.stream(method.getAnnotations())
                .filter(annotation -> annotation.annotationType().getSimpleName().equals(kind));
    }

    private static Optional<String> member(Annotation annotation, String name) {
        try {
            Method member = annotation.annotationType().getDeclaredMethod(name);
            // An annotation that its package keeps to itself can be read like any other.
            member.trySetAccessible();
            return Optional.of(member.invoke(annotation))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(text -> !text.matches(LIKE_THE_METHOD));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}

package io.mcpauth.cdi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import jakarta.ws.rs.Path;

import io.mcpauth.RequiresScopes;
import io.mcpauth.config.NameForms;
import io.mcpauth.message.Message;
import io.mcpauth.scope.DeclaredScopes;
import io.mcpauth.scope.DeclaredTools;

/** The types that carry {@link RequiresScopes}, and what is wrong with where they carry it. */
final class AnnotatedTypes {

    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final Set<Class<?>> beans = new LinkedHashSet<>();

    void add(Class<?> type) {
        types.add(type);
    }

    void becameBean(Class<?> type) {
        beans.add(type);
    }

    void clear() {
        types.clear();
        beans.clear();
    }

    /** The scopes of all MCP tools that these types declare, by the tool's name. */
    Map<String, List<String>> tools() {
        Map<String, List<String>> tools = new LinkedHashMap<>();
        types.forEach(type -> DeclaredTools.of(type).forEach((name, scopes) -> tools.merge(name, scopes,
                (some, others) -> Stream.concat(some.stream(), others.stream()).distinct().toList())));
        return tools;
    }

    /** Names that no scope or tool may have. What JAX-RS finds inherited counts as well. */
    List<String> nameProblems() {
        Set<String> problems = new LinkedHashSet<>();
        for (Class<?> type : types) {
            for (Class<?> ancestor : DeclaredScopes.hierarchy(type)) {
                checkNames(ancestor, ancestor.getName(), problems);
                for (Method method : ancestor.getDeclaredMethods()) {
                    checkNames(method, name(method), problems);
                }
            }
        }
        return List.copyOf(problems);
    }

    private static void checkNames(AnnotatedElement element, String name, Set<String> problems) {
        RequiresScopes annotation = element.getDeclaredAnnotation(RequiresScopes.class);
        if (annotation != null) {
            Stream.of(annotation.value()).forEach(scope -> check(NameForms::scope, scope, name, problems));
            Stream.of(annotation.tool()).filter(tool -> !tool.isEmpty()).forEach(tool -> check(NameForms::tool, tool, name, problems));
        }
    }

    private static void check(UnaryOperator<String> form, String text, String name, Set<String> problems) {
        try {
            form.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(Message.REQUIRES_SCOPES_INVALID.text(name, e.getMessage()));
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName() + "()";
    }

    /** Methods that no interceptor can stand in front of: to be told before the container stumbles over them. */
    List<String> methodProblems() {
        List<String> problems = new ArrayList<>();
        for (Class<?> type : types) {
            for (Method method : type.getDeclaredMethods()) {
                check(method, problems);
            }
        }
        return problems;
    }

    /** Classes that nobody intercepts. */
    List<String> classProblems() {
        return types.stream()
                .filter(type -> !beans.contains(type) && !isResource(type) && !Modifier.isAbstract(type.getModifiers()))
                .map(type -> Message.REQUIRES_SCOPES_INEFFECTIVE.text(
                        type.getName(), "the class is neither a CDI bean nor a JAX-RS resource"))
                .toList();
    }

    private static boolean isResource(Class<?> type) {
        return DeclaredScopes.hierarchy(type).stream().anyMatch(ancestor -> ancestor.isAnnotationPresent(Path.class));
    }

    private static void check(Method method, List<String> problems) {
        int modifiers = method.getModifiers();
        if (!method.isAnnotationPresent(RequiresScopes.class) || method.isBridge()) {
            return;
        }
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            problems.add(Message.REQUIRES_SCOPES_INEFFECTIVE.text(
                    name(method), "calls of a private, static or final method are not intercepted"));
        }
    }
}

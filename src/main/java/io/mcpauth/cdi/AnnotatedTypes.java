package io.mcpauth.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.Path;

import io.mcpauth.RequiresScopes;
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
                    method.getDeclaringClass().getName() + "." + method.getName() + "()",
                    "calls of a private, static or final method are not intercepted"));
        }
    }
}

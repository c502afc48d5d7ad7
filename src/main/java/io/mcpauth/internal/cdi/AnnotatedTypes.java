package io.mcpauth.internal.cdi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.decorator.Decorator;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.interceptor.Interceptor;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.config.NameForms;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.DeclaredRules;
import io.mcpauth.internal.scope.DeclaredScopes;
import io.mcpauth.internal.scope.ScopeVariables;

/** The types that carry or inherit {@link RequiresScopes}, and what is wrong with where they carry it. */
public final class AnnotatedTypes {

    /** By its name: not every server that the engine runs on has JAX-RS. */
    private static final String RESOURCE = "jakarta.ws.rs.Path";

    private final Map<Class<?>, Boolean> carriers = new HashMap<>();
    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final Set<Class<?>> beans = new LinkedHashSet<>();
    private final List<String> notIntercepted = new ArrayList<>();

    /**
     * Takes a type that CDI has seen.
     *
     * @param type a class or an interface
     * @return whether it asks for scopes, which are then judged and checked
     */
    public boolean add(Class<?> type) {
        try {
            boolean asks = asks(type);
            if (asks) {
                types.add(type);
            }
            return asks;
        } catch (LinkageError e) {
            // Something that the type needs is missing. So it becomes no bean either, or the same is met there again.
            return false;
        }
    }

    void becameBean(AnnotatedType<?> bean) {
        if (asks(bean.getJavaClass())) {
            becameBean(bean.getJavaClass());
            notIntercepted.addAll(ScopeBindings.lackingIn(bean));
        }
    }

    /**
     * Notes that a type of which {@link #add} said that it asks for scopes became a bean.
     *
     * @param type its class
     */
    public void becameBean(Class<?> type) {
        beans.add(type);
    }

    void clear() {
        carriers.clear();
        types.clear();
        beans.clear();
        notIntercepted.clear();
    }

    /** Interceptors carry what they are bound by, ours among them; decorators are called once their bean is judged. */
    private boolean asks(Class<?> type) {
        boolean isCalledByOthers =
                !type.isAnnotationPresent(Interceptor.class) && !type.isAnnotationPresent(Decorator.class);
        return isCalledByOthers && DeclaredScopes.hierarchy(type).stream()
                .anyMatch(ancestor -> carriers.computeIfAbsent(ancestor, DeclaredScopes::areWrittenIn));
    }

    /** The names of all classes that CDI has seen, of those in which the annotation is written. */
    Set<String> judged() {
        return types.stream().flatMap(type -> DeclaredScopes.hierarchy(type).stream())
                .map(Class::getName).collect(Collectors.toSet());
    }

    /**
     * What these types declare of MCP that needs scopes.
     *
     * @return nothing of that which is a problem
     */
    public McpRules rules() {
        return types.stream().map(type -> rules(DeclaredRules.of(type))).reduce(McpRules.NONE, McpRules::and);
    }

    private static McpRules rules(DeclaredRules declared) {
        try {
            return McpRules.of(declared.tools(), declared.prompts(), declared.resources());
        } catch (IllegalArgumentException e) {
            return McpRules.NONE;
        }
    }

    /**
     * All scopes that these types ask for.
     *
     * @return their names
     */
    public Set<String> scopes() {
        return types.stream().flatMap(type -> DeclaredScopes.hierarchy(type).stream())
                .flatMap(type -> Stream.<AnnotatedElement>concat(Stream.of(type),
                        Arrays.stream(type.getDeclaredMethods())))
                .map(element -> element.getDeclaredAnnotation(RequiresScopes.class)).filter(Objects::nonNull)
                .flatMap(annotation -> Stream.of(annotation.value())).collect(Collectors.toSet());
    }

    /**
     * Names that no scope or tool may have, and resources that cannot be judged. What is inherited counts as well.
     *
     * @return messages
     */
    public List<String> nameProblems() {
        Set<String> problems = new LinkedHashSet<>();
        for (Class<?> type : types) {
            DeclaredRules.of(type).resources().forEach((uri, scopes) -> check(
                    resource -> McpRules.of(Map.of(), Map.of(), Map.of(resource, scopes)), uri, type.getName(),
                    problems));
            checkVariables(DeclaredScopes.of(type), List.of(), type.getName(), problems);
            for (Class<?> ancestor : DeclaredScopes.hierarchy(type)) {
                checkNames(ancestor, ancestor.getName(), problems);
                for (Method method : ancestor.getDeclaredMethods()) {
                    checkNames(method, name(method), problems);
                    checkVariables(DeclaredScopes.of(type, method), DeclaredRules.uris(type, method), name(method),
                            problems);
                }
            }
        }
        return List.copyOf(problems);
    }

    private static void checkNames(AnnotatedElement element, String name, Set<String> problems) {
        RequiresScopes annotation = element.getDeclaredAnnotation(RequiresScopes.class);
        if (annotation != null) {
            Stream.of(annotation.value()).forEach(scope -> check(NameForms::scope, scope, name, problems));
            Stream.of(annotation.tool()).filter(tool -> !tool.isEmpty())
                    .forEach(tool -> check(NameForms::tool, tool, name, problems));
        }
    }

    /**
     * A template's variables are known where one of its resources is read: nowhere else has a scope a value for them.
     */
    private static void checkVariables(List<String> scopes, List<String> uris, String name, Set<String> problems) {
        scopes.stream().filter(scope -> !ScopeVariables.in(scope).isEmpty() && uris.isEmpty()).forEach(scope -> problems
                .add(Message.REQUIRES_SCOPES_INVALID.text(name,
                        "'" + scope + "' has a variable, which counts on methods "
                                + "with @ResourceTemplate alone")));
    }

    private static void check(Consumer<String> form, String text, String name, Set<String> problems) {
        try {
            form.accept(text);
        } catch (IllegalArgumentException e) {
            problems.add(Message.REQUIRES_SCOPES_INVALID.text(name, String.valueOf(e.getMessage())));
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName() + "()";
    }

    /**
     * Methods that no interceptor can stand in front of: to be told before the container stumbles over them.
     *
     * @return messages
     */
    public List<String> methodProblems() {
        Set<String> problems = new LinkedHashSet<>();
        for (Class<?> type : types) {
            for (Class<?> ancestor : DeclaredScopes.hierarchy(type)) {
                for (Method method : ancestor.getDeclaredMethods()) {
                    check(type, method, problems);
                }
            }
        }
        return List.copyOf(problems);
    }

    /**
     * Classes and methods that nobody intercepts.
     *
     * @return messages
     */
    public List<String> classProblems() {
        Stream<String> strangers = types.stream()
                .filter(type -> !beans.contains(type) && !isResource(type) && !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> !isReplaced(type))
                .map(type -> Message.REQUIRES_SCOPES_INEFFECTIVE.text(
                        type.getName(), "the class is neither a CDI bean nor a JAX-RS resource"));
        Stream<String> unbound = notIntercepted.stream()
                .map(name -> Message.REQUIRES_SCOPES_INEFFECTIVE.text(
                        name, "another extension of CDI has taken away what binds the interceptor"));
        return Stream.concat(strangers, unbound).toList();
    }

    /** An alternative that is not chosen, or a bean that another specializes: nobody gets it injected. */
    private boolean isReplaced(Class<?> type) {
        return type.isAnnotationPresent(Alternative.class)
                || beans.stream()
                        .anyMatch(bean -> bean.getSuperclass() == type && bean.isAnnotationPresent(Specializes.class));
    }

    private static boolean isResource(Class<?> type) {
        return DeclaredScopes.hierarchy(type).stream()
                .flatMap(ancestor -> Stream.of(ancestor.getAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().getName().equals(RESOURCE));
    }

    private void check(Class<?> type, Method method, Set<String> problems) {
        if (method.isBridge()) {
            return;
        }
        int modifiers = method.getModifiers();
        boolean carries = method.isAnnotationPresent(RequiresScopes.class);
        // JAX-RS judges what a final method of a resource inherits, but a bean's caller passes by.
        boolean inherits = Modifier.isFinal(modifiers) && beans.contains(type) && DeclaredScopes.areOn(type, method);
        boolean isOutOfReach =
                Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers);
        if (isOutOfReach && (carries || inherits)) {
            problems.add(Message.REQUIRES_SCOPES_INEFFECTIVE.text(
                    name(method), "calls of a private, static or final method are not intercepted"));
        }
    }
}

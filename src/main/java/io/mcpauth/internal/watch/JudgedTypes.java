package io.mcpauth.internal.watch;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.DeclaredRules;
import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * What CDI has seen of the classes that ask for scopes. Which ones it sees is decided by {@code beans.xml} and by
 * settings of the server; what it does not see has no interceptor, and its tools, prompts and resources of MCP are
 * known to nobody.
 *
 * @param names the names of the classes that were seen, and of all that they inherit from
 */
public record JudgedTypes(Set<String> names) {

    /** They carry what they are bound by, and are called for a bean that is judged. */
    private static final Set<String> BETWEEN = Set.of("jakarta.interceptor.Interceptor", "jakarta.decorator.Decorator");
    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";

    /** Copies the names. */
    public JudgedTypes {
        names = Set.copyOf(names);
    }

    /**
     * Says which classes ask for scopes in vain.
     *
     * @param classes classes of the application; those that ask for nothing do not matter
     * @return the messages, if there is something to say
     */
    public List<String> problems(Collection<Class<?>> classes) {
        List<Class<?>> unjudged = classes.stream().filter(this::isUnjudged).toList();
        List<String> unseen =
                unjudged.stream().filter(type -> !type.isAnnotation()).map(Class::getName).distinct().sorted().toList();
        Stream<String> onAnnotations =
                unjudged.stream().filter(Class::isAnnotation).map(Class::getName).distinct().sorted()
                        .map(name -> Message.REQUIRES_SCOPES_INEFFECTIVE.text(name,
                                "it is read from classes and methods, not from their annotations"));
        return Stream
                .concat(unseen.isEmpty() ? Stream.empty() : Stream.of(Message.REQUIRES_SCOPES_UNSEEN.text(unseen)),
                        onAnnotations)
                .toList();
    }

    private boolean isUnjudged(Class<?> type) {
        try {
            return !names.contains(type.getName()) && DeclaredScopes.areWrittenIn(type)
                    && annotations(type).noneMatch(BETWEEN::contains) && !isJudgedByJaxRs(type);
        } catch (LinkageError e) {
            // Something that the type needs is missing, so nobody calls it either.
            return false;
        }
    }

    /**
     * The scopes of resources are judged without CDI, but not their tools and the like: those are known before one is
     * chosen.
     */
    private static boolean isJudgedByJaxRs(Class<?> type) {
        return DeclaredRules.of(type).isEmpty() && DeclaredScopes.hierarchy(type).stream()
                .anyMatch(ancestor -> annotations(ancestor).anyMatch(PATH::equals) || hasResourceMethods(ancestor));
    }

    /** An interface or a superclass of resources, whose own path may stand elsewhere. */
    private static boolean hasResourceMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getDeclaredAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getName().equals(PATH)
                        || annotations(annotation).anyMatch(HTTP_METHOD::equals));
    }

    private static Stream<String> annotations(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations()).map(annotation -> annotation.annotationType().getName());
    }
}

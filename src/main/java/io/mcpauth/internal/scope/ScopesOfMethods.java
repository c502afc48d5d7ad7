package io.mcpauth.internal.scope;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@link DeclaredScopes} finds, kept for the next call. One for each application: it holds the application's
 * classes.
 */
public final class ScopesOfMethods {

    private final Map<Class<?>, List<String>> types = new ConcurrentHashMap<>();
    private final Map<MethodOfClass, List<String>> methods = new ConcurrentHashMap<>();

    /** Nothing kept yet. */
    public ScopesOfMethods() {
        // It is filled by use.
    }

    /**
     * The scopes that every method of a class needs.
     *
     * @param type the class, or a container's subclass of it
     * @return the names, each once, unmodifiable
     */
    public List<String> of(Class<?> type) {
        return types.computeIfAbsent(type, DeclaredScopes::of);
    }

    /**
     * The scopes that a method of a class needs.
     *
     * @param type   the class, or a container's subclass of it
     * @param method the method, as declared there or above
     * @return the names, those of classes first, each once, unmodifiable
     */
    public List<String> of(Class<?> type, Method method) {
        return methods.computeIfAbsent(new MethodOfClass(type, method),
                target -> DeclaredScopes.of(target.type(), target.method()));
    }
}

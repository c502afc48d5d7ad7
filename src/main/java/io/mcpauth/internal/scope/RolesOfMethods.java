package io.mcpauth.internal.scope;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@link DeclaredRoles} finds, kept for the next call. One for each application: it holds the application's
 * classes.
 */
public final class RolesOfMethods {

    private final Map<MethodOfClass, RoleRule> rules = new ConcurrentHashMap<>();

    /** Nothing kept yet. */
    public RolesOfMethods() {
        // It is filled by use.
    }

    /**
     * Which roles a method of a class asks for.
     *
     * @param type   the class, or a container's subclass of it
     * @param method the method, as declared there or above
     * @return the rule
     */
    public RoleRule of(Class<?> type, Method method) {
        return rules.computeIfAbsent(new MethodOfClass(type, method),
                target -> DeclaredRoles.of(target.type(), target.method()));
    }
}

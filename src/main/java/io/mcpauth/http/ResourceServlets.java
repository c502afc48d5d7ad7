package io.mcpauth.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servlets that serve guarded JAX-RS applications. Their filters judge all scopes of an operation in one answer, so the
 * guard in front of them leaves the scopes to them.
 */
public final class ResourceServlets {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** None yet. */
    public ResourceServlets() {
        // They make themselves known as they start.
    }

    /**
     * Notes a servlet.
     *
     * @param name the servlet's name
     */
    public void add(String name) {
        names.add(name);
    }

    /**
     * Whether a servlet is one of these.
     *
     * @param name the servlet's name
     * @return whether it was noted
     */
    public boolean contains(String name) {
        return names.contains(name);
    }
}

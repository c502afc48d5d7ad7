package io.mcpauth.internal.runtime;

import java.util.Optional;

/** Tells whether a class is there. One that cannot be linked is of no more use than one that is missing. */
public final class ClassesThere {

    private ClassesThere() {
    }

    /**
     * Looks for a class, without initializing it.
     *
     * @param name   its name
     * @param loader from where it is to be seen
     * @return the class; empty if it is missing, or if something is missing that it needs
     */
    public static Optional<Class<?>> find(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}

package io.mcpauth.internal.watch;

import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Tells whether the servlet guard is in this application: the jar with the classifier {@code rest} comes without it.
 */
public final class ServletSupport {

    private static final String INITIALIZER = "io.mcpauth.internal.servlet.McpAuthInitializer";

    private ServletSupport() {
    }

    public static boolean isThere() {
        return ClassesThere.find(INITIALIZER, ServletSupport.class.getClassLoader()).isPresent();
    }
}

package io.mcpauth.internal.cdi;

/** Tells whether the servlet guard is in this application: the jar with the classifier {@code rest} comes without it. */
final class ServletSupport {

    private static final String INITIALIZER = "io.mcpauth.internal.servlet.McpAuthInitializer";

    private ServletSupport() {
    }

    static boolean isThere() {
        try {
            Class.forName(INITIALIZER, false, ServletSupport.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}

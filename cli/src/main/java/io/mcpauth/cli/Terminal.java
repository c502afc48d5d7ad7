package io.mcpauth.cli;

import java.io.Console;

/**
 * Finds out whether people watch.
 */
final class Terminal {

    /** Set by the start script, which can ask what Java cannot: whether the standard error is a terminal. */
    static final String PROPERTY = "mcpauth.terminal";

    private Terminal() {
    }

    static boolean isStandardError() {
        String told = System.getProperty(PROPERTY);
        return told != null ? Boolean.parseBoolean(told) : isTerminal(System.console());
    }

    /** From Java 22 on there may be a console without a terminal; only that Java can tell, and this is built for 17. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

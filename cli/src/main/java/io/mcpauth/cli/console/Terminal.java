package io.mcpauth.cli.console;

import java.io.Console;

/**
 * Finds out whether people watch, and whether they are asked.
 *
 * @param input whether the standard input is a terminal, so that somebody has to know that it is waited for
 * @param output whether the standard output is one, so that colours are seen there
 * @param error whether the standard error is one, so that something may move on it
 */
public record Terminal(boolean input, boolean output, boolean error) {

    public static final Terminal NONE = new Terminal(false, false, false);

    /** Set by the start script, which can ask what Java cannot: whether the standard error is a terminal. */
    static final String ERROR = "mcpauth.terminal";

    /** The same of the standard input. */
    static final String INPUT = "mcpauth.terminal.input";

    /** The same of the standard output. */
    static final String OUTPUT = "mcpauth.terminal.output";

    /** Those of this process. */
    public static Terminal ofProcess() {
        boolean console = isTerminal(System.console());
        return new Terminal(isTerminal(INPUT, console), isTerminal(OUTPUT, console), isTerminal(ERROR, console));
    }

    private static boolean isTerminal(String property, boolean otherwise) {
        String value = System.getProperty(property);
        return value != null ? Boolean.parseBoolean(value) : otherwise;
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

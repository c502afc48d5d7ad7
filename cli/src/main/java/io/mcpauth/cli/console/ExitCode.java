package io.mcpauth.cli.console;

/**
 * What the process says to a script.
 */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;

    private ExitCode() {
    }
}

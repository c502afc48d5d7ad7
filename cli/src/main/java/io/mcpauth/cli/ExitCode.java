package io.mcpauth.cli;

/**
 * What the process says to a script.
 */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private ExitCode() {
    }
}

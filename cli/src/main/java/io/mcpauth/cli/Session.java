package io.mcpauth.cli;

import java.io.PrintStream;
import java.time.Clock;

/**
 * What one run of the program knows of the world around it.
 *
 * @param out      for data alone
 * @param err      for everything that is said to people
 * @param terminal whether {@code err} is a terminal, so that something may move on it
 * @param clock    what time it is
 */
record Session(PrintStream out, PrintStream err, boolean terminal, Clock clock) {

    /** Prints one line of data. */
    void data(String line) {
        out.println(line);
        // In order with what is said about it, where both go to one terminal.
        out.flush();
    }

    void say(String line) {
        err.println(line);
    }

    void warn(String text) {
        err.println("warning: " + text);
    }

    void error(String text) {
        err.println("error: " + text);
    }

    void hint(String text) {
        err.println("hint: " + text);
    }
}

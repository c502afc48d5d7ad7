package io.mcpauth.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

import io.mcpauth.internal.json.Json;

/**
 * What one run of the program knows of the world around it.
 *
 * @param in          where data comes from
 * @param out         for data alone
 * @param err         for everything that is said to people
 * @param terminal    which of them are a terminal
 * @param clock       what time it is
 * @param environment the environment variables
 */
public record Session(InputStream in, PrintStream out, PrintStream err, Terminal terminal, Clock clock,
        Map<String, String> environment) {

    /** Prints one line of data. */
    public void data(String line) {
        out.println(line);
        // In order with what is said about it, where both go to one terminal.
        out.flush();
    }

    /** Prints a line of data that is JSON: in UTF-8, as JSON is, whatever the terminal speaks. */
    public void json(Object value) {
        byte[] line = (Text.escaped(Json.write(value)) + System.lineSeparator()).getBytes(UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    public void say(String line) {
        err.println(line);
    }

    public void warn(String text) {
        err.println("warning: " + text);
    }

    public void error(String text) {
        err.println("error: " + text);
    }

    public void hint(String text) {
        err.println("hint: " + text);
    }
}

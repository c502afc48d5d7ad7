package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.console.Terminal;

/** A session in memory. */
public final class Capture {

    private InputStream in = InputStream.nullInputStream();
    private Clock clock = Clock.systemUTC();
    private Terminal terminal = Terminal.NONE;
    private Map<String, String> environment = Map.of();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Capture in(String text) {
        return in(text.getBytes(UTF_8));
    }

    Capture in(byte[] bytes) {
        in = new ByteArrayInputStream(bytes);
        return this;
    }

    Capture on(Terminal given) {
        terminal = given;
        return this;
    }

    Capture at(Clock now) {
        clock = now;
        return this;
    }

    Capture with(String variable, String value) {
        environment = Map.of(variable, value);
        return this;
    }

    public Session session() {
        return new Session(in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), terminal, clock,
                environment);
    }

    int run(String... args) {
        return McpAuth.run(session(), args);
    }

    String out() {
        return out.toString(UTF_8);
    }

    public String err() {
        return err.toString(UTF_8);
    }
}

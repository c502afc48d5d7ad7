package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;

/** A session in memory. */
final class Capture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Session session() {
        return session(false);
    }

    Session session(boolean terminal) {
        return new Session(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), terminal, Clock.systemUTC());
    }

    int run(String... args) {
        return McpAuth.run(session(), args);
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }
}

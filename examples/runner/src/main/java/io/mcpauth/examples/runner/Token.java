package io.mcpauth.examples.runner;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.mcpauth.cli.McpAuth;

/** A token as the browser clients make it. */
final class Token {

    static final String USER = "Ada Lovelace";

    private Token() {
    }

    static String encryptedTo(URI keys) throws RunnerException {
        ByteArrayOutputStream token = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(token, true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8),
                "token", "--claim", "name=" + USER, "--claim", "email=ada@example.com", "--key", keys.toString());
        if (code != 0) {
            throw new RunnerException("No token could be made:\n" + talk.toString(StandardCharsets.UTF_8));
        }
        return token.toString(StandardCharsets.UTF_8).strip();
    }
}

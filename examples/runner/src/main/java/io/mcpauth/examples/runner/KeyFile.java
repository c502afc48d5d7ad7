package io.mcpauth.examples.runner;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.mcpauth.cli.McpAuth;

/**
 * The server's private key file.
 *
 * @param path absolute
 */
record KeyFile(Path path) {

    /** The environment variable that names it, here and in the server. */
    static final String VARIABLE = "MCP_KEY_FILE_PATH";

    static KeyFile fromEnvironmentOr(Path folder, PrintStream out) throws RunnerException {
        String configured = System.getenv(VARIABLE);
        return configured == null || configured.isBlank() ? inFolder(folder, out) : configured(configured, out);
    }

    static KeyFile configured(String name, PrintStream out) throws RunnerException {
        Path path = Path.of(name).toAbsolutePath();
        if (!Files.isReadable(path)) {
            // Without its value, which may be the key itself.
            throw new RunnerException(VARIABLE + " is set, but it names no file that can be read. "
                    + "Unset it to have a key made, or name a key file that is there");
        }
        out.println("Using the key that " + VARIABLE + " names: " + path);
        return new KeyFile(path);
    }

    static KeyFile inFolder(Path folder, PrintStream out) throws RunnerException {
        Path path = folder.resolve("mcp-private.json");
        if (Files.exists(path)) {
            out.println("Using the key that an earlier run made: " + path);
            return new KeyFile(path);
        }
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(talk, true, StandardCharsets.UTF_8);
        if (McpAuth.run(stream, stream, "generate", "-o", folder.toString()) != 0) {
            throw new RunnerException("No key could be made:\n" + talk.toString(StandardCharsets.UTF_8));
        }
        out.println("Made a key: " + path);
        return new KeyFile(path);
    }
}

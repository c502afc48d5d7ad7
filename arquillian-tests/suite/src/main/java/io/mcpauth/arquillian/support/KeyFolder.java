package io.mcpauth.arquillian.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.mcpauth.cli.McpAuth;

/** A folder that the command line keeps keys in, and the same as a Kubernetes volume. */
public final class KeyFolder {

    private static final String FILE = "mcp-private.json";
    private static final String DATA = "..data";

    private final Path path;

    private KeyFolder(Path path) {
        this.path = path;
    }

    /** A folder of its own beside the file that the other tests share; nothing is there yet. */
    public static KeyFolder named(String name) {
        return new KeyFolder(Path.of(System.getenv("MCP_KEY_FILE_PATH")).toAbsolutePath().resolveSibling(name));
    }

    /** The private file, as a configuration names it. */
    public String file() {
        return path.resolve(FILE).toString().replace('\\', '/');
    }

    /** Runs a command on this folder, and returns the id of the key that it made. */
    public String run(String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of("--output", path.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(arguments + " ended with " + code + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8).trim();
    }

    /** Replaces the private file in one step. */
    public void write(String content) {
        try {
            Files.createDirectories(path);
            Path staged = Files.writeString(path.resolve("staged"), content);
            Files.move(staged, path.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read() {
        try {
            return Files.readString(path.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Brings in what another folder holds, as a kubelet does: the file is a link through {@code ..data}, which is a
     * link to a folder for each version, and only {@code ..data} is ever replaced.
     *
     * @param version the name of the folder for the new version
     */
    public void mount(KeyFolder secret, String version) {
        try {
            Path folder = Files.createDirectories(path.resolve(version));
            Files.copy(secret.path.resolve(FILE), folder.resolve(FILE));
            swap(path.resolve(DATA), Path.of(version));
            if (!Files.isSymbolicLink(path.resolve(FILE))) {
                swap(path.resolve(FILE), Path.of(DATA, FILE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void swap(Path link, Path target) throws IOException {
        Path staged = Files.createSymbolicLink(link.resolveSibling("..data_tmp"), target);
        Files.move(staged, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

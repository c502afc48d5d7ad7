package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the server has logged in this run. */
public final class ServerLog {

    private ServerLog() {
    }

    /** The whole log. */
    public static String text() {
        return text(Path.of(System.getProperty("server.log")));
    }

    /** The log and all that is finer: Open Liberty writes that into a file of its own. */
    public static String everything() {
        return text() + text(Path.of(System.getProperty("server.log")).resolveSibling("trace"));
    }

    private static String text(Path file) {
        try (Stream<Path> files = Files.list(file.getParent())) {
            StringBuilder text = new StringBuilder();
            for (Path part : (Iterable<Path>) files.filter(path -> isPart(path, file)).sorted()::iterator) {
                text.append(Files.readString(part, StandardCharsets.UTF_8));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPart(Path path, Path file) {
        String name = path.getFileName().toString();
        return name.startsWith(file.getFileName().toString()) && !name.endsWith(".lck");
    }
}

package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server has logged in this run. */
public final class ServerLog {

    /** Payara Micro, for one start after the other. */
    private static final Pattern PAYARA_PORT = Pattern.compile("bound to \\[http-listener:(\\d+)]");

    private ServerLog() {
    }

    /** The whole log. Payara adds a number to the name of the file. */
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

    /** Where the server listens, where no deployment succeeded that could tell. */
    public static int httpPort() {
        String fixed = System.getProperty("server.http.port");
        return Integer.parseInt(fixed != null ? fixed : PAYARA_PORT.matcher(text()).results()
                .reduce((first, last) -> last)
                .map((MatchResult port) -> port.group(1))
                .orElseThrow());
    }
}

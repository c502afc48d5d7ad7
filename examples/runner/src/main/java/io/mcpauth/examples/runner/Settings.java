package io.mcpauth.examples.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * What the build hands over, as {@code name=value} arguments.
 *
 * @param server        which server: {@code payara-micro} or {@code openliberty}
 * @param runtime       the server itself: Payara Micro's jar, Open Liberty's unpacked folder
 * @param example       the example's name
 * @param war           the example's archive
 * @param configuration the folder with the shared configuration of Open Liberty
 * @param keys          the folder for a key of our own
 * @param work          where servers may write
 * @param port          the HTTP port
 */
record Settings(String server, Path runtime, String example, Path war, Path configuration, Path keys, Path work,
        int port) {

    static Settings of(String... args) throws RunnerException {
        Map<String, String> values = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Function<String, Path> path = name -> Path.of(values.get(name)).toAbsolutePath().normalize();
        int port = port(values.get("port"));
        String server = values.get("server");
        Settings settings = new Settings(server, path.apply("runtime"), values.get("example"), path.apply("war"),
                path.apply("configuration"), path.apply("keys"),
                // A folder for each port, so that several can run at a time.
                path.apply("work").resolve(server + "-" + port), port);
        if (!Files.isRegularFile(settings.war())) {
            throw new RunnerException("There is no example '" + settings.example() + "': " + settings.war()
                    + " was not built");
        }
        return settings;
    }

    private static int port(String text) throws RunnerException {
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new RunnerException("http.port is '" + text + "'; it must be a number from 1 to 65535");
    }

    Path log() {
        return work.resolve("server.log");
    }

    /** Whether the example has a page of its own. */
    boolean hasPage() throws IOException {
        try (ZipFile archive = new ZipFile(war.toFile())) {
            return archive.getEntry("index.html") != null;
        }
    }
}

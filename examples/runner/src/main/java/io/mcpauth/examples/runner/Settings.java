package io.mcpauth.examples.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * What the build hands over, as {@code name=value} arguments.
 *
 * @param server        which server: {@code payara-micro}, {@code openliberty} or {@code quarkus}
 * @param runtime       the server itself: Payara Micro's jar, Open Liberty's unpacked folder; an application on
 *                      Quarkus brings its own
 * @param example       the example's name
 * @param archive       the example's WAR, or the jar that starts it
 * @param configuration the folder with the shared configuration of Open Liberty
 * @param keys          the folder for a key of our own
 * @param work          where servers may write
 * @param port          the HTTP port
 * @param keycloak      where users log in, if they shall
 */
record Settings(String server, Path runtime, String example, Path archive, Path configuration, Path keys, Path work,
        int port, Optional<Keycloak> keycloak) {

    static Settings of(String... args) throws RunnerException {
        Map<String, String> values = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Function<String, Path> path = name -> Path.of(values.get(name)).toAbsolutePath().normalize();
        int port = port("http.port", values.get("port"));
        String server = values.get("server");
        Settings settings = new Settings(server, path.apply("runtime"), values.get("example"), path.apply("archive"),
                path.apply("configuration"), path.apply("keys"),
                // A folder for each port, so that several can run at a time.
                path.apply("work").resolve(server + "-" + port), port,
                keycloak(values, path, port));
        if (!Files.isRegularFile(settings.archive())) {
            throw new RunnerException("There is no example '" + settings.example() + "': " + settings.archive()
                    + " was not built");
        }
        return settings;
    }

    private static Optional<Keycloak> keycloak(Map<String, String> values, Function<String, Path> path, int port)
            throws RunnerException {
        String auth = values.getOrDefault("auth", "none");
        if (auth.equals("none")) {
            return Optional.empty();
        }
        if (!auth.equals("keycloak")) {
            throw new RunnerException("auth is '" + auth + "'; it must be keycloak, or left out");
        }
        int own = port("keycloak.port", values.get("keycloak.port"));
        // A folder for each pair of ports: the realm in it names them both.
        Path home = path.apply("work").resolve("keycloak-" + own + "-for-" + port);
        return Optional.of(new Keycloak(path.apply("keycloak"), home, path.apply("realm"), own,
                new Endpoint(port).origin()));
    }

    private static int port(String property, String text) throws RunnerException {
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new RunnerException(property + " is '" + text + "'; it must be a number from 1 to 65535");
    }

    Path log() {
        return work.resolve("server.log");
    }

    /** Whether the example has a page of its own. */
    boolean hasPage() throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.getEntry("index.html") != null;
        }
    }
}

package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives each of the processes that share the tests on a server a server of its own: a folder with the configuration,
 * and ports. Called before any test class is loaded.
 */
public final class SideBySide implements LauncherSessionListener {

    private static final String CONFIGURATION = "server.configuration.directory";
    private static final String NAME = "server.name";
    private static final List<String> PORTS =
            List.of("server.http.port", "server.management.port", "server.trusting.port",
                    "server.https.port");

    /** There is a session for each test class; the first one does it, unless the server runs where that is. */
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String configuration = System.clearProperty(CONFIGURATION);
        if (configuration == null || configuration.equals(System.getProperty("server.work.directory"))) {
            return;
        }
        Path from = Path.of(configuration);
        Path own = Path.of(System.getProperty("server.work.directory"));
        UnaryOperator<Path> place = file -> own.resolve(withOwnName(from.relativize(file)));
        System.setProperty("server.log", place.apply(Path.of(System.getProperty("server.log"))).toString());
        try {
            copy(from, place);
            takePorts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = System.getProperty(NAME);
        if (name != null) {
            System.setProperty(NAME, ownName(name));
        }
    }

    /** The adapter of Open Liberty finds its server among all processes by its name, and that is its folder's. */
    private static Path withOwnName(Path file) {
        Path renamed = Path.of("");
        for (Path part : file) {
            renamed =
                    renamed.resolve(part.toString().equals(System.getProperty(NAME)) ? ownName(part) : part.toString());
        }
        return renamed;
    }

    private static String ownName(Object name) {
        return name + "-" + ProcessHandle.current().pid();
    }

    private static void copy(Path from, UnaryOperator<Path> place) throws IOException {
        try (Stream<Path> files = Files.exists(from) ? Files.walk(from) : Stream.empty()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = place.apply(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void takePorts() {
        Iterator<Integer> free = FreePorts.some(PORTS.size()).iterator();
        for (String name : PORTS) {
            if (System.getProperty(name) != null) {
                System.setProperty(name, free.next().toString());
            }
        }
    }
}

package io.mcpauth.examples.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A server that can run an example as a process of its own. */
sealed interface ExampleServer permits PayaraMicro, OpenLiberty, Quarkus {

    static ExampleServer of(Settings settings) throws RunnerException {
        return switch (settings.server()) {
            case "payara-micro" -> new PayaraMicro(settings);
            case "openliberty" -> new OpenLiberty(settings);
            case "quarkus" -> new Quarkus(settings);
            default -> throw new RunnerException("There is no server '" + settings.server() + "'");
        };
    }

    /** The name that people know it by. */
    String title();

    /**
     * Writes what the server reads at its start.
     *
     * @return the process, not yet started
     */
    ProcessBuilder prepare() throws IOException;

    /** A line of the log that says: the server runs, but the application does not. */
    Pattern failure();

    /** The Java that runs the build. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

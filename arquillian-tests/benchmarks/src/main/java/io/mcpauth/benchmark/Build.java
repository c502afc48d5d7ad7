package io.mcpauth.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** What the build hands to the benchmarks of servers. */
final class Build {

    private Build() {
    }

    /** How long a round of measuring lasts. */
    static int seconds() {
        return Integer.getInteger("benchmark.seconds");
    }

    /** A jar of the library to compare with, as {@code -Dbenchmark.before} names it. */
    static Optional<File> before() {
        return Optional.of(System.getProperty("benchmark.before", "")).filter(path -> !path.isEmpty()).map(File::new);
    }

    /** Where {@link Rows} are kept. */
    static Path rows() {
        return Path.of(System.getProperty("benchmark.rows"));
    }

    /** Where wrk's scripts are. */
    static Path scripts() {
        return Path.of(System.getProperty("wrk.scripts"));
    }

    /** The server as the table names it. */
    static String server() {
        return System.getProperty("server.title");
    }

    /** The server as files are named. */
    static String serverId() {
        return System.getProperty("server.id");
    }
}

package io.mcpauth.benchmark;

import java.nio.file.Path;

/** What the build hands to the benchmarks of servers. */
final class Build {

    private Build() {
    }

    /** How long a round of measuring lasts. */
    static int seconds() {
        return Integer.getInteger("benchmark.seconds");
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

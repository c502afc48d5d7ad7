package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the built jar as people do: as a process of its own, in a folder.
 *
 * @param out  what it wrote to its standard output
 * @param err  what it wrote to its standard error
 * @param code its exit code
 */
record JarProcess(String out, String err, int code) {

    private static final int SECONDS = 120;

    static JarProcess run(Path folder, String... args) throws IOException, InterruptedException {
        return await(start(folder, List.of(), args));
    }

    /** Starts the jar with some options for Java itself. */
    static Started start(Path folder, List<String> jvmOptions, String... args) throws IOException {
        return start(folder, new ProcessBuilder(command(jvmOptions, args)));
    }

    static List<String> command(List<String> jvmOptions, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(System.getProperty("mcpauth.jar"));
        command.addAll(List.of(args));
        return command;
    }

    static Started start(Path folder, ProcessBuilder builder) throws IOException {
        Path err = Files.createTempFile("mcp-auth", ".err");
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new Started(builder.directory(folder.toFile()).redirectError(err.toFile()).start(), err);
    }

    static JarProcess await(Started started) throws IOException, InterruptedException {
        try {
            started.process.getOutputStream().close();
            String out = new String(started.process.getInputStream().readAllBytes(), UTF_8);
            return started.end(out);
        } finally {
            Files.delete(started.err);
        }
    }

    /** A process under way; its standard error goes to a file, so that neither stream can block the other. */
    record Started(Process process, Path err) {

        private JarProcess end(String out) throws IOException, InterruptedException {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The process has not ended within " + SECONDS + " seconds");
            }
            return new JarProcess(out, Files.readString(err), process.exitValue());
        }

        /** As {@code | true} does: the reader goes before anything is written. */
        JarProcess awaitWithClosedOutput() throws IOException, InterruptedException {
            try {
                process.getInputStream().close();
                return end("");
            } finally {
                Files.delete(err);
            }
        }
    }
}

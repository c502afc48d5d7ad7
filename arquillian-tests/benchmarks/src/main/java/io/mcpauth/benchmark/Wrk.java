package io.mcpauth.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The load generator <a href="https://github.com/wg/wrk">wrk</a>: a process for each load. */
final class Wrk implements AutoCloseable {

    static final String MISSING = "not measured: there is no wrk on the path (.ci/install-wrk, or apt-get install wrk)";

    private static final String FIRST_ANSWER = "@first";
    private static final String FIGURES = "@figures ";

    private final Process process;
    private final BufferedReader lines;

    private Wrk(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "wrk")).filter(Files::isExecutable).findFirst();
    }

    static Wrk start(Load load) throws IOException {
        return new Wrk(new ProcessBuilder(load.command(program().orElseThrow().toString()))
                .directory(Build.scripts().toFile()).redirectErrorStream(true).start());
    }

    /** Sends all of a load. */
    static Figures run(Load load) throws IOException {
        try (Wrk wrk = start(load)) {
            return wrk.figures();
        }
    }

    /** Waits for the first answer that a load of bad tokens got. */
    void awaitFirstAnswer() throws IOException {
        lineThatBegins(FIRST_ANSWER);
    }

    /** Waits for the end. */
    Figures figures() throws IOException {
        return Figures.parse(lineThatBegins(FIGURES).substring(FIGURES.length()));
    }

    private String lineThatBegins(String beginning) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
            read.append(line).append('\n');
        }
        throw new IOException("wrk ended without " + beginning + ":\n" + read);
    }

    /** Ends the process where something went wrong before its time was over. */
    @Override
    public void close() {
        process.destroy();
    }
}

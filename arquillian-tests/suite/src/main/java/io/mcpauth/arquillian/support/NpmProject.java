package io.mcpauth.arquillian.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A folder with a package.json, whose scripts run in processes of their own. They need Node and npm. */
public final class NpmProject {

    /** The name of npm. */
    public static final String NPM = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    private static final Path EXAMPLES = Path.of(System.getProperty("examples.directory"));
    private static final Path COPIES = Path.of(System.getProperty("npm.directory"));

    private final Path directory;

    /**
     * What a run came to.
     *
     * @param code  with which the process has ended
     * @param lines what it has said
     */
    public record Run(int code, List<String> lines) {
    }

    private NpmProject(Path directory) {
        this.directory = directory;
    }

    /**
     * Skips the test where there is no Node: a JDK and Maven shall do to build this project. Whatever else goes wrong
     * fails it.
     *
     * @param name  the folder, below the examples
     * @param files what is needed of it, beside what npm reads
     */
    public static NpmProject install(String name, String... files) {
        Path source = EXAMPLES.resolve(name);
        assertPinned(name);
        boolean there = isPossible();
        if (!there) {
            System.err.println("[WARNING] " + name + " is not tried: there is no node or no npm on the path");
        }
        assumeTrue(there, "needs node and npm on the path");
        NpmProject project = new NpmProject(COPIES.resolve(name));
        project.copy(source, ".npmrc", "package.json", "package-lock.json");
        project.copy(source, files);
        Run run = project.run(NPM, "ci", "--no-audit", "--no-fund", "--prefer-offline");
        assertThat(run.code()).as("npm ci said:\n%s", String.join("\n", run.lines())).isZero();
        return project;
    }

    /** Runs a program in the folder. */
    public Run run(String... command) {
        return run(line -> {}, command);
    }

    /**
     * Runs a program that somebody has to do something for meanwhile.
     *
     * @param listener is told each line when it is said
     */
    public Run run(Consumer<String> listener, String... command) {
        Process process = start(command);
        List<String> lines = new ArrayList<>();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                lines.add(line);
                listener.accept(line);
            }
            return new Run(process.waitFor(), List.copyOf(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program that the caller has to end. */
    public Process start(String... command) {
        try {
            return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Path source, String... names) {
        try {
            Files.createDirectories(directory);
            for (String name : names) {
                Files.copy(source.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What npm installs is known by its hash. An address would be the registry of whoever wrote the lock file. */
    public static void assertPinned(String name) {
        assertThat(EXAMPLES.resolve(name).resolve("package-lock.json")).content().contains("\"integrity\"")
                .doesNotContain("://");
    }

    /** Whether Node and npm are on the path. */
    public static boolean isPossible() {
        return isThere("node") && isThere(NPM);
    }

    private static boolean isThere(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.mcpauth.arquillian.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The example's client, made with the official TypeScript SDK: a process of its own, which needs Node and npm. */
public final class NpmClient {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final String NPM = WINDOWS ? "npm.cmd" : "npm";
    private static final Path DIRECTORY = Path.of(System.getProperty("npm.client.directory"));

    /**
     * What a run came to.
     *
     * @param code  with which the process has ended
     * @param lines what it has said
     */
    public record Run(int code, List<String> lines) {
    }

    private NpmClient() {
    }

    /** Skips the test where there is no Node: a JDK and Maven shall do to build this project. Whatever else goes wrong fails it. */
    public static void install() {
        boolean there = isThere();
        if (!there) {
            System.err.println("[WARNING] The client of the TypeScript SDK is not tested: there is no node or no npm on the path");
        }
        assumeTrue(there, "needs node and npm on the path");
        copy(".npmrc");
        copy("package.json");
        copy("client.mjs");
        Run run = run(NPM, "install", "--no-audit", "--no-fund", "--prefer-offline");
        if (run.code() != 0) {
            throw new AssertionError("npm install ended with " + run.code() + ":\n" + String.join("\n", run.lines()));
        }
    }

    /** Whether there are node and npm. */
    public static boolean isThere() {
        return isThere("node") && isThere(NPM);
    }

    /** Calls the tools of the example. */
    public static Run call(String url, String... token) {
        List<String> command = new ArrayList<>(List.of("node", "client.mjs", url));
        command.addAll(List.of(token));
        return run(command.toArray(String[]::new));
    }

    private static void copy(String name) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.copy(Path.of(System.getProperty("npm.client.source"), name), DIRECTORY.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static Run run(String... command) {
        try {
            Process process = new ProcessBuilder(command).directory(DIRECTORY.toFile()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

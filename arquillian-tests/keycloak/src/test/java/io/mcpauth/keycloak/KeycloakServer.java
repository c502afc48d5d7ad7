package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.examples.runner.Keycloak;

/** The Keycloak of this run, with the realm of the example: one process at a time, which comes and goes. */
final class KeycloakServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** An address that tokens may be meant for, and who makes them: the environment of the application names both. */
    private static final URI MCP_SERVER = URI.create(System.getenv("MCP_AUTH_PUBLIC_URL"));

    private final Keycloak settings = new Keycloak(folder("keycloak.directory"), folder("keycloak.home"),
            folder("examples.directory").resolve("keycloak").resolve("realm.json"), Integer.getInteger("keycloak.port"),
            MCP_SERVER);
    private final Http http = new Http(settings.origin());
    private final Thread atExit = new Thread(this::end, "stop-keycloak");
    private volatile Process process;

    /** One that knows nothing of earlier runs. */
    KeycloakServer() {
        deleteAll(settings.home().resolve("data"));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static Path folder(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    private static void deleteAll(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted((one, other) -> other.compareTo(one))::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Http http() {
        return http;
    }

    URI issuer() {
        return settings.issuer();
    }

    /** Starts it, unless it runs, and waits until it listens: by then it knows the realm. */
    void start() {
        if (process != null) {
            return;
        }
        Path logs = folder("server.work.directory");
        try {
            process = settings.prepare(logs.resolve("keycloak-adapting.log")).redirectErrorStream(true).start();
            CompletableFuture<Boolean> listens = new CompletableFuture<>();
            Thread log = new Thread(() -> copy(process, logs.resolve("keycloak.log"), listens), "keycloak-log");
            log.setDaemon(true);
            log.start();
            assertThat(listens).as("Keycloak listens, see its log").succeedsWithin(PATIENCE).isEqualTo(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Process process, Path file, CompletableFuture<Boolean> listens) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter log = new PrintWriter(
                        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.println(line);
                if (line.contains("Listening on:")) {
                    listens.complete(true);
                }
            }
        } catch (IOException e) {
            listens.completeExceptionally(e);
        } finally {
            listens.complete(false);
        }
    }

    /** Ends it, and waits until it has ended. What it knows is there again when it starts. */
    void stop() {
        end();
        process = null;
    }

    private void end() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}

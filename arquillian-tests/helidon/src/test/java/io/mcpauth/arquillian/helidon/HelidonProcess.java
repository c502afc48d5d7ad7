package io.mcpauth.arquillian.helidon;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.FreePorts;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.TestKeys;

/** An application on Helidon, in a process with the JDK that was found for it. */
final class HelidonProcess implements AutoCloseable {

    private static final String MAIN = "io.helidon.microprofile.cdi.Main";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Process process;

    /** Starts classes with settings. They are bean classes by their annotations. */
    HelidonProcess(String name, Map<String, String> settings, Class<?>... classes) {
        this(name, Path.of(System.getProperty("server.directory")), settings, classes);
    }

    /** The same with other libraries. */
    HelidonProcess(String name, Path libraries, Map<String, String> settings, Class<?>... classes) {
        this.folder = Path.of(System.getProperty("server.work.directory")).resolve(name);
        try {
            write(settings, classes);
            TestKeys.provide();
            this.port = FreePorts.one();
            this.process = new ProcessBuilder(command(libraries))
                    .redirectErrorStream(true).redirectOutput(log().toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, String> settings, Class<?>... classes) throws IOException {
        Path descriptors = Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(descriptors.resolve("beans.xml"),
                "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                        + " bean-discovery-mode=\"annotated\"/>");
        Files.writeString(descriptors.resolve("microprofile-config.properties"), settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n").collect(Collectors.joining()));
        for (Class<?> type : classes) {
            String file = type.getName().replace('.', '/') + ".class";
            Files.createDirectories(folder.resolve(file).getParent());
            try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
                Files.write(folder.resolve(file), bytes.readAllBytes());
            }
        }
    }

    private List<String> command(Path libraries) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("server.java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("server.vm.arguments").split(" ")));
        command.addAll(List.of("-Dserver.host=127.0.0.1", "-Dserver.port=" + port, "-classpath",
                folder + File.pathSeparator + libraries.resolve("*"), MAIN));
        return command;
    }

    /** A client, once the application takes connections. */
    Http http() {
        Await.within(PATIENCE, "the start", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("It does not run: " + text());
            }
            return text().contains("Server started on");
        });
        return new Http(URI.create("http://127.0.0.1:" + port));
    }

    /** Asks for a connection until it has given up. */
    boolean listensBeforeItEnds() {
        while (process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    /** Waits until it has given up, and says what it has written. */
    String failure() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It runs: " + text());
        }
        return text();
    }

    /** What it has written so far. */
    String text() {
        try {
            return Files.readString(log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

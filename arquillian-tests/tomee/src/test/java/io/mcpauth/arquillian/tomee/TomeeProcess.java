package io.mcpauth.arquillian.tomee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.support.Await;

/** A TomEE with a folder of its own beside the one that was unpacked. */
final class TomeeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path home = Path.of(System.getProperty("server.directory"));
    private final Path base = Path.of(System.getProperty("server.work.directory"));
    private final Path log = Path.of(System.getProperty("server.log"));
    private final Process process;

    TomeeProcess(List<WebArchive> archives) throws IOException {
        for (String folder : new String[] {"webapps", "temp", "logs", "work"}) {
            Files.createDirectories(base.resolve(folder));
        }
        copyConfiguration();
        for (WebArchive archive : archives) {
            archive.as(ZipExporter.class).exportTo(war(archive.getName()).toFile(), true);
        }
        ProcessBuilder builder = new ProcessBuilder("bash", home.resolve("bin/catalina.sh").toString(), "run")
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CATALINA_HOME", home.toString());
        builder.environment().put("CATALINA_BASE", base.toString());
        builder.environment().put("CATALINA_OPTS", System.getProperty("server.vm.arguments"));
        builder.environment().put("JAVA_HOME", System.getProperty("server.java.home"));
        process = builder.start();
        awaitInLog("Server startup in", 1);
    }

    private void copyConfiguration() throws IOException {
        Path folder = Files.createDirectories(base.resolve("conf"));
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path server = folder.resolve("server.xml");
        Files.writeString(server, Files.readString(server)
                .replace("port=\"8080\"",
                        "address=\"127.0.0.1\" port=\"" + System.getProperty("server.http.port") + "\"")
                .replace("port=\"8005\"", "port=\"-1\"")
                // It looks for WARs that have changed once a second.
                .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
    }

    /** Has it take a WAR once more. */
    void redeploy(String name) throws IOException {
        String line = "/" + name + "] has finished in";
        int before = times(line);
        Files.setLastModifiedTime(war(name), FileTime.from(Instant.now().plusSeconds(5)));
        awaitInLog(line, before + 1);
    }

    private Path war(String name) {
        return base.resolve("webapps").resolve(name);
    }

    private void awaitInLog(String text, int times) {
        Await.within(PATIENCE, text, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("It does not run, see " + log);
            }
            return times(text) >= times;
        });
    }

    private int times(String text) {
        return text().split(Pattern.quote(text), -1).length - 1;
    }

    String text() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

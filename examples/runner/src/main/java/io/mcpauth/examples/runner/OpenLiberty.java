package io.mcpauth.examples.runner;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Open Liberty: an unpacked runtime that is never written to, and a folder for its configuration and its output. */
record OpenLiberty(Settings settings) implements ExampleServer {

    private static final Pattern FAILURE = Pattern.compile("CWWKZ000[24]E|CWWKF0001E|CWWKG0014E");

    @Override
    public String title() {
        return "Open Liberty";
    }

    @Override
    public ProcessBuilder prepare() throws IOException {
        Path user = settings.work().resolve("usr");
        configure(user.resolve("servers").resolve(settings.example()));
        Path tools = settings.runtime().resolve("bin").resolve("tools");
        // What bin/server does, without the shell: one process less that could stay behind, and the same everywhere.
        ProcessBuilder process = new ProcessBuilder(ExampleServer.java(), "@" + modules(),
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                "-jar", tools.resolve("ws-server.jar").toString(), settings.example());
        process.environment().putAll(Map.of(
                "WLP_USER_DIR", user.toString(),
                // Kept from start to start: what Liberty caches there makes the next one twice as fast.
                "WLP_OUTPUT_DIR", settings.work().resolve("output").toString()));
        return process;
    }

    @Override
    public Pattern failure() {
        return FAILURE;
    }

    private void configure(Path server) throws IOException {
        Path overrides = Files.createDirectories(server.resolve("configDropins").resolve("overrides"));
        copy("server.xml", server);
        copy("example.xml", overrides);
        Properties variables = new Properties();
        variables.putAll(Map.of(
                "http.port", Integer.toString(settings.port()),
                "example.name", settings.example(),
                "example.war", settings.archive().toString()));
        try (Writer writer = Files.newBufferedWriter(server.resolve("bootstrap.properties"))) {
            variables.store(writer, null);
        }
    }

    private void copy(String name, Path folder) throws IOException {
        Files.copy(settings.configuration().resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The packages that Java must open for Liberty: it brings an argument file with them. */
    private Path modules() {
        String name = Runtime.version().feature() < 24 ? "java9.options" : "java24.options";
        return settings.runtime().resolve("lib").resolve("platform").resolve("java").resolve(name);
    }
}

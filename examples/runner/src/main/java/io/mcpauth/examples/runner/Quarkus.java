package io.mcpauth.examples.runner;

import java.util.regex.Pattern;

/** An application on Quarkus: it brings its own server. */
record Quarkus(Settings settings) implements ExampleServer {

    private static final Pattern FAILURE = Pattern.compile("Failed to start application");

    @Override
    public String title() {
        return "Quarkus";
    }

    @Override
    public ProcessBuilder prepare() {
        return new ProcessBuilder(ExampleServer.java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dquarkus.http.host=localhost", "-Dquarkus.http.port=" + settings.port(),
                "-jar", settings.archive().toString());
    }

    @Override
    public Pattern failure() {
        return FAILURE;
    }
}

package io.mcpauth.examples.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Payara Micro: one jar. */
record PayaraMicro(Settings settings) implements ExampleServer {

    private static final Pattern FAILURE = Pattern.compile("Exception while (deploying|loading|preparing) the app");
    private static final String CONFIG = "set configs.config.server-config.";

    @Override
    public String title() {
        return "Payara Micro";
    }

    @Override
    public ProcessBuilder prepare() throws IOException {
        Path temp = Files.createDirectories(settings.work().resolve("tmp"));
        Path commands = settings.work().resolve("preboot.asadmin");
        Files.write(commands, List.of(
                // Its default of 8 KB is less than a token may have.
                CONFIG + "network-config.protocols.protocol.http-listener.http.header-buffer-length-bytes=32768",
                CONFIG + "network-config.network-listeners.network-listener.http-listener.address=localhost",
                // --nocluster and --nohazelcast alone leave a port open on every interface.
                CONFIG + "hazelcast-config-specific-configuration.enabled=false"));
        return new ProcessBuilder(ExampleServer.java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                // It unpacks itself there, and tidies up after itself.
                "-Djava.io.tmpdir=" + temp,
                "-jar", settings.runtime().toString(),
                "--prebootcommandfile", commands.toString(),
                "--port", Integer.toString(settings.port()),
                "--nocluster", "--disablephonehome",
                "--deploy", settings.archive().toString(), "--contextroot", "/");
    }

    @Override
    public Pattern failure() {
        return FAILURE;
    }
}

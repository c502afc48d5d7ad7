package io.mcpauth.arquillian.asadmin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jboss.arquillian.container.spi.client.container.LifecycleException;

import io.mcpauth.arquillian.adapter.WarContainer;

/** Starts the server once, and has WARs come and go in it. */
public final class AsadminContainer extends WarContainer<AsadminConfiguration> {

    private static final int PATIENCE_SECONDS = 120;

    private Management management;
    private Process server;

    /** Made by Arquillian. */
    public AsadminContainer() {
        super(AsadminConfiguration.class);
    }

    @Override
    public void setup(AsadminConfiguration found) {
        super.setup(found);
        management = new Management(found.managementPort());
    }

    @Override
    public void start() throws LifecycleException {
        try {
            Path domain = Domain.copy(configuration());
            Path console = configuration().workDirectory().resolve("console.log");
            server = new ProcessBuilder(command(domain)).redirectErrorStream(true).redirectOutput(console.toFile())
                    .start();
            // Also where this JVM dies.
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
            // It may ask for a password, and has it already.
            server.getOutputStream().close();
            if (!management.isThereWithin(PATIENCE_SECONDS, server)) {
                throw new LifecycleException("The server did not start, see " + console + " and " + domain + "/logs");
            }
        } catch (IOException e) {
            throw new LifecycleException("The server did not start", e);
        }
    }

    /** Asked of {@code asadmin}, which would leave the server a process of nobody's. What is said last counts. */
    private List<String> command(Path domain) throws IOException {
        Process asadmin = new ProcessBuilder(configuration().home().resolve("bin/asadmin").toString(), "start-domain",
                "--dry-run", "--domaindir", domain.getParent().toString(), domain.getFileName().toString())
                .redirectErrorStream(true).start();
        List<String> command = new ArrayList<>();
        boolean begun = false;
        for (String line : new String(asadmin.getInputStream().readAllBytes()).lines().toList()) {
            begun |= line.endsWith("/bin/java");
            if (begun && line.isEmpty()) {
                break;
            }
            if (begun && line.startsWith("com.sun.enterprise.glassfish.bootstrap.")) {
                command.addAll(configuration().javaVmArguments());
            }
            if (begun) {
                command.add(line);
            }
        }
        return command;
    }

    @Override
    public void stop() throws LifecycleException {
        server.destroy();
        try {
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void deploy(Path war, String name) throws IOException {
        management.deploy(war, name);
    }

    @Override
    protected void undeploy(String name) throws IOException {
        management.undeploy(name);
    }
}

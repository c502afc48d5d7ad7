package io.mcpauth.arquillian.asadmin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;

/** Starts the server once, and has WARs come and go in it. */
public final class AsadminContainer implements DeployableContainer<AsadminConfiguration> {

    private static final int PATIENCE_SECONDS = 120;

    private AsadminConfiguration configuration;
    private Management management;
    private Process server;

    @Override
    public Class<AsadminConfiguration> getConfigurationClass() {
        return AsadminConfiguration.class;
    }

    @Override
    public void setup(AsadminConfiguration found) {
        configuration = found;
        management = new Management(found.managementPort());
    }

    @Override
    public void start() throws LifecycleException {
        try {
            Path domain = Domain.copy(configuration);
            Path console = configuration.workDirectory().resolve("console.log");
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
        Process asadmin = new ProcessBuilder(configuration.home().resolve("bin/asadmin").toString(), "start-domain",
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
                command.addAll(configuration.javaVmArguments());
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

    /** No test here runs inside of the server. */
    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        Path war = configuration.workDirectory().resolve("deployments").resolve(archive.getName());
        String name = name(archive);
        try {
            Files.createDirectories(war.getParent());
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            management.deploy(war, name);
        } catch (IOException e) {
            throw new DeploymentException("Not deployed: " + name, e);
        }
        HTTPContext context = new HTTPContext("localhost", configuration.httpPort());
        context.add(new Servlet("default", "/" + name));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            management.undeploy(name(archive));
        } catch (IOException e) {
            throw new DeploymentException("Not undeployed: " + archive.getName(), e);
        }
    }

    private static String name(Archive<?> archive) {
        return archive.getName().replace(".war", "");
    }

    @Override
    @SuppressWarnings("deprecation") // By Arquillian, which asks for it all the same.
    public void deploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only WARs");
    }

    @Override
    @SuppressWarnings("deprecation") // By Arquillian, which asks for it all the same.
    public void undeploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only WARs");
    }
}

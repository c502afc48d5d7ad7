package io.mcpauth.arquillian.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

/** Starts a Payara Micro once, and has WARs come and go in it. */
public final class PayaraMicroContainer implements DeployableContainer<PayaraMicroConfiguration> {

    private PayaraMicroConfiguration configuration;
    private PayaraMicroProcess server;

    @Override
    public Class<PayaraMicroConfiguration> getConfigurationClass() {
        return PayaraMicroConfiguration.class;
    }

    @Override
    public void setup(PayaraMicroConfiguration found) {
        configuration = found;
    }

    @Override
    public void start() throws LifecycleException {
        try {
            server = PayaraMicroProcess.start(configuration);
        } catch (IOException e) {
            throw new LifecycleException("Payara Micro did not start", e);
        }
        if (!server.succeeds()) {
            throw new LifecycleException(
                    "Payara Micro did not start, see console.log in " + configuration.workDirectory());
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            server.end();
        } catch (IOException e) {
            throw new LifecycleException("Payara Micro did not end", e);
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
        try {
            Files.createDirectories(war.getParent());
        } catch (IOException e) {
            throw new DeploymentException("No folder for " + war, e);
        }
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        if (!server.tell("deploy " + war)) {
            throw new DeploymentException("Payara Micro did not deploy " + archive.getName() + ", see its log");
        }
        HTTPContext context = new HTTPContext("localhost", configuration.httpPort());
        context.add(new Servlet("default", "/" + name(archive)));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        if (!server.tell("undeploy " + name(archive))) {
            throw new DeploymentException("Payara Micro did not undeploy " + archive.getName());
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

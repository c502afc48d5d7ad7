package io.mcpauth.arquillian.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;

/**
 * A server that WARs come and go in, one that runs once for all test classes.
 *
 * @param <C> what {@code arquillian.xml} says of it
 */
public abstract class WarContainer<C extends ServerConfiguration> implements DeployableContainer<C> {

    private final Class<C> type;
    private C configuration;

    protected WarContainer(Class<C> type) {
        this.type = type;
    }

    /** Has the server take a WAR, at the context path that the WAR says or at its name. */
    protected abstract void deploy(Path war, String name) throws IOException;

    /** Has the server let a WAR go. */
    protected abstract void undeploy(String name) throws IOException;

    protected final C configuration() {
        return configuration;
    }

    @Override
    public final Class<C> getConfigurationClass() {
        return type;
    }

    @Override
    public void setup(C found) {
        configuration = found;
    }

    /** No test here runs inside of the server. */
    @Override
    public final ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public final ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        Path war = configuration.workDirectory().resolve("deployments").resolve(archive.getName());
        String name = name(archive);
        try {
            Files.createDirectories(war.getParent());
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            deploy(war, name);
        } catch (IOException e) {
            throw new DeploymentException("Not deployed: " + name, e);
        }
        HTTPContext context = new HTTPContext("localhost", configuration.httpPort());
        context.add(new Servlet("default", "/" + name));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public final void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            undeploy(name(archive));
        } catch (IOException e) {
            throw new DeploymentException("Not undeployed: " + archive.getName(), e);
        }
    }

    private static String name(Archive<?> archive) {
        return archive.getName().replaceFirst("[.][we]ar$", "");
    }

    @Override
    @SuppressWarnings("deprecation") // By Arquillian, which asks for it all the same.
    public final void deploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only WARs");
    }

    @Override
    @SuppressWarnings("deprecation") // By Arquillian, which asks for it all the same.
    public final void undeploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only WARs");
    }
}

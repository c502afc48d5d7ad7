package io.mcpauth.arquillian.payara;

import java.io.IOException;
import java.nio.file.Path;

import org.jboss.arquillian.container.spi.client.container.LifecycleException;

import io.mcpauth.arquillian.adapter.WarContainer;

/** Starts a Payara Micro once, and has WARs come and go in it. */
public final class PayaraMicroContainer extends WarContainer<PayaraMicroConfiguration> {

    private PayaraMicroProcess server;

    /** Made by Arquillian. */
    public PayaraMicroContainer() {
        super(PayaraMicroConfiguration.class);
    }

    @Override
    public void start() throws LifecycleException {
        try {
            server = PayaraMicroProcess.start(configuration());
            server.awaitDone();
        } catch (IOException e) {
            throw new LifecycleException("Payara Micro did not start", e);
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

    @Override
    protected void deploy(Path war, String name) throws IOException {
        server.tell("deploy " + war);
    }

    @Override
    protected void undeploy(String name) throws IOException {
        server.tell("undeploy " + name);
    }
}

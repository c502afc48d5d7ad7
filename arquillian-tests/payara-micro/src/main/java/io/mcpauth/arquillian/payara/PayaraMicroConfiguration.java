package io.mcpauth.arquillian.payara;

import java.nio.file.Path;

import io.mcpauth.arquillian.adapter.ServerConfiguration;

/** What {@code arquillian.xml} says of the server. Its folder holds its configuration, too. */
public final class PayaraMicroConfiguration extends ServerConfiguration {

    private Path microJar;

    public Path microJar() {
        return microJar;
    }

    public void setMicroJar(String file) {
        microJar = Path.of(file);
    }
}

package io.mcpauth.arquillian.asadmin;

import java.nio.file.Path;

import io.mcpauth.arquillian.adapter.ServerConfiguration;

/** What {@code arquillian.xml} says of the server. Its folder takes the domain, too. */
public final class AsadminConfiguration extends ServerConfiguration {

    private Path home;
    private int managementPort;

    public Path home() {
        return home;
    }

    /** The folder that was unpacked, which stays as it is. */
    public void setHome(String folder) {
        home = Path.of(folder);
    }

    public int managementPort() {
        return managementPort;
    }

    public void setManagementPort(Integer port) {
        managementPort = port;
    }
}

package io.mcpauth.arquillian.asadmin;

import java.nio.file.Path;
import java.util.List;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of the server. */
public final class AsadminConfiguration implements ContainerConfiguration {

    private Path home;
    private Path workDirectory;
    private int httpPort;
    private int managementPort;
    private List<String> javaVmArguments = List.of();

    @Override
    public void validate() {
        // The build sets all of it.
    }

    public Path home() {
        return home;
    }

    /** The folder that was unpacked, which stays as it is. */
    public void setHome(String folder) {
        home = Path.of(folder);
    }

    public Path workDirectory() {
        return workDirectory;
    }

    /** Takes the domain. */
    public void setWorkDirectory(String folder) {
        workDirectory = Path.of(folder);
    }

    public int httpPort() {
        return httpPort;
    }

    public void setHttpPort(Integer port) {
        httpPort = port;
    }

    public int managementPort() {
        return managementPort;
    }

    public void setManagementPort(Integer port) {
        managementPort = port;
    }

    public List<String> javaVmArguments() {
        return javaVmArguments;
    }

    public void setJavaVmArguments(String arguments) {
        javaVmArguments = List.of(arguments.split(" "));
    }
}

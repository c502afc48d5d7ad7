package io.mcpauth.arquillian.adapter;

import java.nio.file.Path;
import java.util.List;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of any server. */
public abstract class ServerConfiguration implements ContainerConfiguration {

    private Path workDirectory;
    private int httpPort;
    private List<String> javaVmArguments = List.of();

    @Override
    public void validate() {
        // The build sets all of it.
    }

    /** Holds what the server is told, and takes its log and the WARs. */
    public Path workDirectory() {
        return workDirectory;
    }

    public void setWorkDirectory(String folder) {
        workDirectory = Path.of(folder);
    }

    public int httpPort() {
        return httpPort;
    }

    public void setHttpPort(Integer port) {
        httpPort = port;
    }

    public List<String> javaVmArguments() {
        return javaVmArguments;
    }

    public void setJavaVmArguments(String arguments) {
        javaVmArguments = List.of(arguments.split(" "));
    }
}

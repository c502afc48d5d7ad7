package io.mcpauth.arquillian.payara;

import java.nio.file.Path;
import java.util.List;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of the server. */
public final class PayaraMicroConfiguration implements ContainerConfiguration {

    private Path microJar;
    private Path workDirectory;
    private int httpPort;
    private List<String> javaVmArguments = List.of();

    @Override
    public void validate() {
        // The build sets all of it.
    }

    public Path microJar() {
        return microJar;
    }

    public void setMicroJar(String file) {
        microJar = Path.of(file);
    }

    /** Holds the server's configuration, and takes its log. */
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

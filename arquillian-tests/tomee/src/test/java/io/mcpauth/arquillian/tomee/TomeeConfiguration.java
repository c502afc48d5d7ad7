package io.mcpauth.arquillian.tomee;

import java.nio.file.Path;

import io.mcpauth.arquillian.adapter.ServerConfiguration;

/** What {@code arquillian.xml} says of the server. */
public final class TomeeConfiguration extends ServerConfiguration {

    private Path home;

    public Path home() {
        return home;
    }

    /** The folder that was unpacked, which stays as it is. */
    public void setHome(String folder) {
        home = Path.of(folder);
    }
}

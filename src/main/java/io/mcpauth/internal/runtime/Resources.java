package io.mcpauth.internal.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;

/** Reads files that lie in the application. */
public final class Resources {

    private Resources() {
    }

    /**
     * Opens one. By default the JVM caches the archive that it is in, and keeps that open when the application is gone.
     *
     * @param resource where it is
     * @return its content
     * @throws IOException if it cannot be read
     */
    public static InputStream open(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}

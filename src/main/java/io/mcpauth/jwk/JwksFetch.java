package io.mcpauth.jwk;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.function.Consumer;

import io.mcpauth.json.JsonLimits;

/**
 * One fetch of a JWK Set, by a thread of its own that ends with it. The thread is a daemon and inherits nothing of the
 * application; it follows no redirect, and reads no more than a key set can have.
 */
final class JwksFetch {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final URI location;
    private final Consumer<byte[]> onContent;
    private final Consumer<String> onProblem;
    private final Runnable atEnd;
    private volatile HttpURLConnection connection;
    private volatile boolean cancelled;

    JwksFetch(URI location, Consumer<byte[]> onContent, Consumer<String> onProblem, Runnable atEnd) {
        this.location = location;
        this.onContent = onContent;
        this.onProblem = onProblem;
        this.atEnd = atEnd;
    }

    void start() {
        Thread thread = new Thread(null, this::run, "mcp-auth-jwks", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    void cancel() {
        cancelled = true;
        HttpURLConnection open = connection;
        if (open != null) {
            open.disconnect();
        }
    }

    private void run() {
        try {
            byte[] content = read();
            if (!cancelled) {
                onContent.accept(content);
            }
        } catch (IOException | RuntimeException e) {
            if (!cancelled) {
                onProblem.accept(e.getClass().getSimpleName());
            }
        } finally {
            atEnd.run();
        }
    }

    private byte[] read() throws IOException {
        HttpURLConnection open = (HttpURLConnection) location.toURL().openConnection();
        connection = open;
        open.setInstanceFollowRedirects(false);
        open.setConnectTimeout(TIMEOUT_MILLIS);
        open.setReadTimeout(TIMEOUT_MILLIS);
        open.setUseCaches(false);
        open.setRequestProperty("Accept", "application/jwk-set+json, application/json");
        try {
            if (open.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + open.getResponseCode());
            }
            try (InputStream in = open.getInputStream()) {
                return in.readNBytes(JsonLimits.DEFAULT.maxBytes() + 1);
            }
        } finally {
            open.disconnect();
        }
    }
}

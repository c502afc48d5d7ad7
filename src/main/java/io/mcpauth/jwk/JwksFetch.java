package io.mcpauth.jwk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import io.mcpauth.json.JsonLimits;

/**
 * One fetch of a JWK Set, by a thread of its own that ends with it. The thread is a daemon and inherits nothing of the
 * application; it follows no redirect, reads no more than a key set can have, and ends in time however slow the answer is.
 */
final class JwksFetch {

    /** The time-outs of a fetch. */
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final URI location;
    private final Timeouts timeouts;
    private final Consumer<byte[]> onContent;
    private final Consumer<String> onProblem;
    private final Runnable atEnd;
    private final long start = System.nanoTime();
    private volatile HttpURLConnection waiting;
    private volatile boolean cancelled;

    /**
     * How long an answer may take.
     *
     * @param piece the connection, and then each piece of the answer
     * @param whole the whole answer; the last piece may take its own time
     */
    record Timeouts(Duration piece, Duration whole) {
    }

    /** An answer that is no key set; the message can be shown. */
    private static final class AnswerException extends IOException {

        AnswerException(String message) {
            super(message);
        }
    }

    JwksFetch(URI location, Timeouts timeouts, Consumer<byte[]> onContent, Consumer<String> onProblem, Runnable atEnd) {
        this.location = location;
        this.timeouts = timeouts;
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

    /** Ends the fetch: at once while no answer has begun, otherwise before the next piece of it is read. */
    void cancel() {
        cancelled = true;
        HttpURLConnection open = waiting;
        if (open != null) {
            open.disconnect();
        }
    }

    private void run() {
        try {
            byte[] content = fetch();
            if (!cancelled) {
                onContent.accept(content);
            }
        } catch (IOException | RuntimeException e) {
            if (!cancelled) {
                onProblem.accept(e instanceof AnswerException ? e.getMessage() : e.getClass().getSimpleName());
            }
        } finally {
            atEnd.run();
        }
    }

    private byte[] fetch() throws IOException {
        HttpURLConnection open = (HttpURLConnection) location.toURL().openConnection();
        open.setInstanceFollowRedirects(false);
        open.setConnectTimeout((int) timeouts.piece.toMillis());
        open.setReadTimeout((int) timeouts.piece.toMillis());
        open.setUseCaches(false);
        open.setRequestProperty("Accept", "application/jwk-set+json, application/json");
        open.setRequestProperty("Connection", "close");
        try {
            open.connect();
            waiting = open;
            checkInTime();
            int status = open.getResponseCode();
            waiting = null;
            if (status != HttpURLConnection.HTTP_OK) {
                throw new AnswerException("status " + status);
            }
            try (InputStream in = open.getInputStream()) {
                return read(in);
            }
        } finally {
            open.disconnect();
        }
    }

    private byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            content.write(piece, 0, length);
            if (content.size() > JsonLimits.DEFAULT.maxBytes()) {
                throw new AnswerException("more than " + JsonLimits.DEFAULT.maxBytes() + " bytes");
            }
            checkInTime();
        }
        return content.toByteArray();
    }

    private void checkInTime() throws IOException {
        if (cancelled || System.nanoTime() - start > timeouts.whole.toNanos()) {
            throw new AnswerException("no whole answer in time");
        }
    }
}

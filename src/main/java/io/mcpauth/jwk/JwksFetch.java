package io.mcpauth.jwk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.HttpsURLConnection;

import io.mcpauth.json.JsonLimits;

/**
 * One fetch of a JWK Set, by a thread of its own, and one that watches the time; both end with it. They are daemons and inherit
 * nothing of the application. No redirect is followed, no more is read than a key set can have, and the fetch ends in time however
 * slow the other side is: in connecting, in its handshake or in its answer.
 */
final class JwksFetch {

    /** The time-outs of a fetch. */
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

    private static final String NOT_IN_TIME = "no whole answer in time";

    private final URI location;
    private final Timeouts timeouts;
    private final Consumer<byte[]> onContent;
    private final Consumer<String> onProblem;
    private final Runnable atEnd;
    private final TrackedSockets sockets = new TrackedSockets(HttpsURLConnection::getDefaultSSLSocketFactory);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile HttpURLConnection waiting;
    private volatile boolean cancelled;
    private volatile boolean late;

    /**
     * How long a fetch may take.
     *
     * @param piece the connection, and then each piece of the handshake and the answer
     * @param whole all of it; over {@code http}, which comes from this machine only, the last piece may take its own time
     */
    record Timeouts(Duration piece, Duration whole) {
    }

    /** Where threads come from. */
    interface Threads {
        void start(String name, Runnable task);
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

    void start(Threads threads) {
        threads.start("mcp-auth-jwks-deadline", this::watch);
        try {
            threads.start("mcp-auth-jwks", this::run);
        } catch (RuntimeException | Error e) {
            ended.countDown();
            throw e;
        }
    }

    static void startThread(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Ends the fetch: at once, or where an answer over {@code http} has begun, before the next piece of it is read. */
    void cancel() {
        cancelled = true;
        disconnect();
    }

    private void watch() {
        try {
            if (!ended.await(timeouts.whole.toNanos(), TimeUnit.NANOSECONDS)) {
                late = true;
                disconnect();
            }
        } catch (InterruptedException e) {
            // Nobody knows this thread to interrupt it.
        }
    }

    private void disconnect() {
        sockets.close();
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
                onProblem.accept(late ? NOT_IN_TIME : e instanceof AnswerException ? e.getMessage() : e.getClass().getSimpleName());
            }
        } finally {
            ended.countDown();
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
        if (open instanceof HttpsURLConnection encrypted) {
            encrypted.setSSLSocketFactory(sockets);
        }
        try {
            open.connect();
            waiting = open instanceof HttpsURLConnection ? null : open;
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
        if (cancelled || late) {
            throw new AnswerException(NOT_IN_TIME);
        }
    }
}

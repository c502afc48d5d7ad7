package io.mcpauth.internal.servlet;

import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * A body that the guard has read, once more: for who reads blocking, and for who wants to be told (Jakarta Servlet 6.0,
 * section 3.7). Everything is there already, so it is ready until its end, and nobody is told of data more than once.
 */
final class BodyStream extends ServletInputStream {

    private final ByteArrayInputStream bytes;
    private final Supplier<Optional<Executor>> threads;
    private volatile Optional<ReadEvents> events = Optional.empty();

    /**
     * A body from its beginning.
     *
     * @param threads where to tell a listener, once the request is asynchronous
     */
    BodyStream(byte[] body, Supplier<Optional<Executor>> threads) {
        this.bytes = new ByteArrayInputStream(body);
        this.threads = threads;
    }

    @Override
    public int read() {
        return noted(bytes.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return noted(bytes.read(buffer, offset, length));
    }

    /**
     * The listener's own thread puts what it has read where it belongs before it is told more. Another thread may not
     * have come so far: there the end is found by the next question.
     */
    private int noted(int read) {
        if (read == -1 || events.filter(ReadEvents::areToldHere).isPresent()) {
            tellOfTheEnd();
        }
        return read;
    }

    @Override
    public int available() {
        return bytes.available();
    }

    @Override
    public boolean isFinished() {
        tellOfTheEnd();
        return isAtTheEnd();
    }

    private boolean isAtTheEnd() {
        return bytes.available() == 0;
    }

    /** Not at the end, as on Tomcat and Undertow: there are listeners that read for as long as it is. */
    @Override
    public boolean isReady() {
        return events.isEmpty() || !isFinished();
    }

    @Override
    public synchronized void setReadListener(ReadListener listener) {
        Objects.requireNonNull(listener);
        if (events.isPresent()) {
            throw new IllegalStateException("There is a ReadListener already");
        }
        ReadEvents first = new ReadEvents(listener, threads.get().orElseThrow(
                () -> new IllegalStateException("A ReadListener is for requests that were started asynchronously")));
        events = Optional.of(first);
        if (isAtTheEnd()) {
            first.allDataRead();
        } else {
            first.dataAvailable();
        }
    }

    private void tellOfTheEnd() {
        if (isAtTheEnd()) {
            events.ifPresent(ReadEvents::allDataRead);
        }
    }
}

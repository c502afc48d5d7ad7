package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

import jakarta.servlet.ReadListener;

/**
 * Tells a listener of a body what servers tell it of theirs: on a thread of the server, one thing after the other, and
 * the end once, whichever thread of the application has come there.
 */
final class ReadEvents {

    private final ReadListener listener;
    private final Executor threads;
    /**
     * The application's, since its listener is set while the request is in it. Threads of Payara may have another one.
     */
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Queue<Event> due = new ArrayDeque<>();
    private Optional<Thread> teller = Optional.empty();
    private boolean telling;
    private boolean ended;

    @FunctionalInterface
    private interface Event {
        void tell() throws IOException;
    }

    ReadEvents(ReadListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    void dataAvailable() {
        add(listener::onDataAvailable);
    }

    synchronized void allDataRead() {
        if (!ended) {
            ended = true;
            add(listener::onAllDataRead);
        }
    }

    /** Whether this is the thread on which the listener is being told something. */
    synchronized boolean areToldHere() {
        return teller.filter(Thread.currentThread()::equals).isPresent();
    }

    private synchronized void add(Event event) {
        due.add(event);
        if (!telling) {
            telling = true;
            threads.execute(this::tell);
        }
    }

    private void tell() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            for (Optional<Event> event = next(); event.isPresent(); event = next()) {
                event.get().tell();
            }
        } catch (IOException | RuntimeException | Error e) {
            // It stays in the middle of telling: after an error there is nothing more to tell.
            listener.onError(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private synchronized Optional<Event> next() {
        Optional<Event> event = Optional.ofNullable(due.poll());
        telling = event.isPresent();
        teller = event.map(present -> Thread.currentThread());
        return event;
    }
}

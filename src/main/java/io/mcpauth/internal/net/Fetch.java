package io.mcpauth.internal.net;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One fetch of a small document, or of several of which one leads to the next. It has a thread of its own, and another
 * that watches the time; both end with it. They are daemons and inherit nothing of the application. The fetch ends in
 * time however slow the other side is: in connecting, in its handshake or in its answer.
 *
 * @param <T> what is made of it
 */
public final class Fetch<T> {

    private final Work<T> work;
    private final Terms terms;
    private final Listener<T> listener;
    private final OpenSocket socket = new OpenSocket();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile boolean late;

    /**
     * What is asked for, and within which bounds.
     *
     * @param accept             the media types
     * @param maxBytes           the greatest length of each document
     * @param timeouts           how long it may take
     * @param plainFromElsewhere whether {@code http} may lead away from this machine: never for what others are
     *                           believed by
     * @param isDirect           whether the proxies of the JVM are passed by
     */
    public record Terms(String accept, int maxBytes, Timeouts timeouts, boolean plainFromElsewhere,
            boolean isDirect) {

        /**
         * Terms by which the proxies of the JVM are used.
         *
         * @param accept             the media types
         * @param maxBytes           the greatest length of each document
         * @param timeouts           how long it may take
         * @param plainFromElsewhere whether {@code http} may lead away from this machine
         */
        public Terms(String accept, int maxBytes, Timeouts timeouts, boolean plainFromElsewhere) {
            this(accept, maxBytes, timeouts, plainFromElsewhere, false);
        }
    }

    /**
     * How long a fetch may take. Looking up a name may take longer, since nothing can end that.
     *
     * @param piece the connection, and then each piece of the handshake and the answer
     * @param whole all of it, however many documents it takes
     */
    public record Timeouts(Duration piece, Duration whole) {

        /** Those of a server. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** Gets documents, one after the other. */
    public interface Documents {

        /**
         * Gets one.
         *
         * @param url an absolute URL by {@code http} or {@code https} with a host
         * @return all of it
         * @throws FetchException if it could not be had
         */
        byte[] get(URI url) throws FetchException;

        /**
         * Sends a form, and gets what is answered.
         *
         * @param url  an absolute URL by {@code http} or {@code https} with a host
         * @param form the form
         * @return all of the answer
         * @throws FetchException if it could not be had; it has nothing of the form
         */
        byte[] post(URI url, Form form) throws FetchException;
    }

    /** Each document comes by a connection of its own, one after the other. */
    private final class Connections implements Documents {

        @Override
        public byte[] get(URI url) throws FetchException {
            return new Exchange(url, Optional.empty(), terms, socket).content();
        }

        @Override
        public byte[] post(URI url, Form form) throws FetchException {
            return new Exchange(url, Optional.of(form), terms, socket).content();
        }
    }

    /**
     * What is to be fetched, and what is made of it.
     *
     * @param <T> that
     */
    public interface Work<T> {

        /**
         * Does it, on the thread of the fetch.
         *
         * @param documents gives what it needs
         * @return what it makes of that
         * @throws FetchException if a document could not be had, or is none of its kind
         */
        T run(Documents documents) throws FetchException;
    }

    /**
     * Who waits for it. It hears nothing but the end of a fetch that was cancelled.
     *
     * @param <T> what is made of the documents
     */
    public interface Listener<T> {

        /**
         * It is there.
         *
         * @param result what was made of the documents
         */
        void fetched(T result);

        /**
         * It could not be had.
         *
         * @param why the reason
         */
        void failed(FetchException why);

        /** The fetch is over. */
        void ended();
    }

    /** Where threads come from. */
    public interface Threads {

        /**
         * Starts one.
         *
         * @param name its name
         * @param task what it does
         */
        void start(String name, Runnable task);
    }

    /**
     * A fetch that has not begun.
     *
     * @param work     what is fetched
     * @param terms    what is asked for
     * @param listener who waits for it
     */
    public Fetch(Work<T> work, Terms terms, Listener<T> listener) {
        this.work = work;
        this.terms = terms;
        this.listener = listener;
    }

    /**
     * Begins.
     *
     * @param threads where its two threads come from
     */
    public void start(Threads threads) {
        threads.start("mcp-auth-fetch-deadline", this::watch);
        try {
            threads.start("mcp-auth-fetch", this::run);
        } catch (RuntimeException | Error e) {
            ended.countDown();
            throw e;
        }
    }

    /**
     * Starts a daemon that inherits nothing of whoever calls this.
     *
     * @param name its name
     * @param task what it does
     */
    public static void startThread(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Ends the fetch at once. */
    public void cancel() {
        cancelled = true;
        socket.close();
    }

    private void watch() {
        try {
            if (!ended.await(terms.timeouts.whole.toNanos(), TimeUnit.NANOSECONDS)) {
                late = true;
                socket.close();
            }
        } catch (InterruptedException e) {
            // Nobody knows this thread to interrupt it.
        }
    }

    private void run() {
        try {
            T result = work.run(new Connections());
            if (!cancelled) {
                listener.fetched(result);
            }
        } catch (FetchException | RuntimeException | Error e) {
            // An error as well, or nobody would be told that it has failed: nothing else is called by this thread.
            if (!cancelled) {
                listener.failed(reason(e));
            }
        } finally {
            ended.countDown();
            listener.ended();
        }
    }

    private FetchException reason(Throwable e) {
        return late ? new FetchException(FetchProblem.NOT_IN_TIME, "no whole answer in time", e)
                : e instanceof FetchException known ? known
                        : new FetchException(FetchProblem.UNFORESEEN,
                                "it fails unexpectedly (" + e.getClass().getName() + ")", e);
    }
}

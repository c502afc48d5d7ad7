package io.mcpauth.internal.issuer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;

/**
 * Asks an issuer about tokens. Each question has threads of its own, which end in time; a request waits for them, but
 * not longer than {@link #PATIENCE}. What is kept of answers, the caller knows.
 */
public final class Introspector implements AutoCloseable {

    /** How long a question may take. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How many questions are under way at most, also those for which nobody waits any more. */
    static final int MOST_AT_ONCE = 16;

    /** Much longer than any answer, and short enough for that many at once. */
    private static final int LONGEST = 256 * 1024;

    /** A failure that goes on is said as often as that of keys. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger("io.mcpauth.issuer");

    private final String issuer;
    private final Introspection settings;
    private final IntrospectionCall call;
    private final Clock clock;
    private final Fetch.Terms terms;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Map<Outcome, Fetch<?>> underWay = new ConcurrentHashMap<>();
    private long lastSaid;
    private boolean failing;
    private volatile boolean closed;

    /** What becomes of one question. */
    private final class Outcome implements Fetch.Listener<IntrospectionAnswer> {

        private final CompletableFuture<IntrospectionAnswer> answer = new CompletableFuture<>();

        @Override
        public void fetched(IntrospectionAnswer result) {
            succeed();
            answer.complete(result);
        }

        @Override
        public void failed(FetchException why) {
            fail(why.getMessage(), why.problem().remedy());
        }

        @Override
        public void ended() {
            underWay.remove(this);
            places.release();
            answer.complete(IntrospectionAnswer.Other.NONE);
        }
    }

    /**
     * Asks nothing yet.
     *
     * @param issuer   the issuer's URL, exactly the {@code iss} of its tokens
     * @param settings how it is asked
     * @param clock    what time it is
     */
    public Introspector(String issuer, Introspection settings, Clock clock) {
        this(issuer, settings, clock, new Fetch.Timeouts(PATIENCE, PATIENCE));
    }

    Introspector(String issuer, Introspection settings, Clock clock, Fetch.Timeouts timeouts) {
        this.issuer = issuer;
        this.settings = settings;
        this.call = new IntrospectionCall(issuer, settings, clock);
        this.clock = clock;
        this.terms = new Fetch.Terms("application/json", LONGEST, timeouts, false);
    }

    /**
     * How long an answer is kept at most.
     *
     * @return what the settings say
     */
    public Duration cache() {
        return settings.cache();
    }

    /**
     * Whether the issuer is asked about the tokens that it has signed, too.
     *
     * @return what the settings say
     */
    public boolean isOfSigned() {
        return settings.isOfSigned();
    }

    /**
     * Asks about a token.
     *
     * @param token the token
     * @return what the issuer says
     */
    public IntrospectionAnswer ask(String token) {
        if (closed) {
            return IntrospectionAnswer.Other.NONE;
        }
        Outcome outcome = new Outcome();
        Fetch<IntrospectionAnswer> fetch = new Fetch<>(documents -> call.ask(token, documents), terms, outcome);
        if (!places.tryAcquire()) {
            return IntrospectionAnswer.Other.TOO_MANY;
        }
        return begins(fetch, outcome) ? await(outcome.answer) : IntrospectionAnswer.Other.NONE;
    }

    /** Whatever breaks here gives the place back. */
    private boolean begins(Fetch<IntrospectionAnswer> fetch, Outcome outcome) {
        try {
            underWay.put(outcome, fetch);
            if (closed) {
                // It may have looked for what is under way before this was.
                fetch.cancel();
            }
            fetch.start(Fetch::startThread);
            return true;
        } catch (RuntimeException | Error e) {
            fail("no thread can be started (" + e.getClass().getSimpleName() + ")",
                    "look at the limits of threads and memory");
            outcome.ended();
            return false;
        }
    }

    private IntrospectionAnswer await(CompletableFuture<IntrospectionAnswer> answer) {
        try {
            return answer.get(terms.timeouts().whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // There is none.
        }
        return IntrospectionAnswer.Other.NONE;
    }

    private synchronized void fail(String problem, String remedy) {
        if (!failing || Math.abs(clock.millis() - lastSaid) >= SILENCE.toMillis()) {
            failing = true;
            lastSaid = clock.millis();
            LOG.log(Level.WARNING, Message.INTROSPECTION_FAILED.text(issuer, problem, remedy));
        }
    }

    private synchronized void succeed() {
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, Message.INTROSPECTION_BACK.text(issuer));
        }
    }

    /** Ends what is under way: nothing outlives the application. */
    @Override
    public void close() {
        closed = true;
        underWay.values().forEach(Fetch::cancel);
    }
}

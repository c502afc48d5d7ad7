package io.mcpauth.internal.issuer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;

/**
 * Keys that an issuer publishes; how they are found, a {@link KeyLookup} knows.
 *
 * <p>They are fetched by a thread that lives for one fetch, never by a request's; at most one fetch is under way. They
 * are fetched again when they are old, and when a token names one that is not known, but not more often than
 * {@link #PAUSE}. Keys that were good once stay in use while the issuer does not answer.
 *
 * <p>Until the first keys are there, the issuer is asked again {@link #FIRST_PAUSE} after the first failure, and then
 * after twice as long each time, up to {@link #PAUSE}: a server that starts together with its issuer lets users in soon
 * after it.
 */
abstract sealed class FetchedIssuerKeys implements IssuerKeys permits RemoteIssuerKeys, DiscoveredIssuerKeys {

    /** How long keys are used without asking again, unless the last asking failed. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How long after a fetch the next one may begin. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** How long after the first fetch the second may begin, where the first has brought nothing. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** How long a request waits for a fetch that its token depends on. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String MEDIA_TYPES = "application/jwk-set+json, application/json";

    private static final String NOT_YET = "they are being fetched";

    private static final Logger LOG = System.getLogger("io.mcpauth.issuer");

    private final URI source;
    private final KeyLookup lookup;
    private final Clock clock;
    private final Fetch.Terms terms;
    private final Fetch.Threads threads;
    private volatile VerificationKeys keys = VerificationKeys.NONE;
    private Optional<Fetch<?>> underWay = Optional.empty();
    private CompletableFuture<Void> lastFetch = CompletableFuture.completedFuture(null);
    private volatile long lastStart;
    private volatile Duration pause = FIRST_PAUSE;
    private volatile Optional<String> failure = Optional.empty();
    private volatile Optional<Instant> fetched = Optional.empty();
    private boolean closed;

    /** What becomes of one fetch. */
    private final class Outcome implements Fetch.Listener<KeyLookup.Found> {

        private final CompletableFuture<Void> done;

        Outcome(CompletableFuture<Void> done) {
            this.done = done;
        }

        @Override
        public void fetched(KeyLookup.Found found) {
            take(found);
        }

        @Override
        public void failed(FetchException why) {
            fail(why.getMessage(), why.problem().remedy());
        }

        @Override
        public void ended() {
            done.complete(null);
        }
    }

    /** Begins to fetch at once. */
    FetchedIssuerKeys(URI source, KeyLookup lookup, Clock clock, Fetch.Timeouts timeouts, Fetch.Threads threads) {
        this.source = source;
        this.lookup = lookup;
        this.clock = clock;
        this.terms = new Fetch.Terms(MEDIA_TYPES, JsonLimits.DEFAULT.maxBytes(), timeouts, false);
        this.threads = threads;
        fetch();
    }

    @Override
    public VerificationKeys known() {
        fetchIfOlderThan(failure.isPresent() ? pause : FRESH);
        return keys;
    }

    @Override
    public VerificationKeys current() {
        if (known() == VerificationKeys.NONE) {
            await();
        }
        return keys;
    }

    @Override
    public VerificationKeys refreshed() {
        fetchIfOlderThan(pause);
        await();
        return keys;
    }

    @Override
    public Optional<String> problem() {
        return known() != VerificationKeys.NONE ? Optional.empty() : failure.or(() -> Optional.of(NOT_YET));
    }

    @Override
    public Optional<Duration> age() {
        return fetched.map(then -> Duration.between(then, clock.instant()));
    }

    /** Asks twice: another one may have fetched them while this one came to the lock. */
    private void fetchIfOlderThan(Duration age) {
        if (isOlderThan(age)) {
            synchronized (this) {
                if (isOlderThan(age)) {
                    fetch();
                }
            }
        }
    }

    private boolean isOlderThan(Duration age) {
        // A clock that is set back must not keep old keys in use.
        return Math.abs(clock.millis() - lastStart) >= age.toMillis();
    }

    private synchronized void fetch() {
        if (closed || !lastFetch.isDone()) {
            return;
        }
        lastStart = clock.millis();
        CompletableFuture<Void> done = new CompletableFuture<>();
        lastFetch = done;
        Fetch<KeyLookup.Found> fetch = new Fetch<>(lookup, terms, new Outcome(done));
        underWay = Optional.of(fetch);
        try {
            fetch.start(threads);
        } catch (RuntimeException | Error e) {
            // A machine that has no thread left may have one in half a minute.
            fail("no thread can be started (" + e.getClass().getSimpleName() + ")",
                    "look at the limits of threads and memory");
            done.complete(null);
        }
    }

    private void take(KeyLookup.Found found) {
        failure = Optional.empty();
        pause = PAUSE;
        fetched = Optional.of(clock.instant());
        if (!found.keys().equals(keys)) {
            keys = found.keys();
            LOG.log(Level.INFO, Message.ISSUER_KEYS_LOADED.text(found.place(), keys.inWords()));
        }
    }

    private void fail(String problem, String remedy) {
        if (failure.isPresent()) {
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(PAUSE) < 0 ? longer : PAUSE;
        }
        failure = Optional.of(problem);
        LOG.log(Level.WARNING, Message.ISSUER_KEYS_UNREACHABLE.text(source, problem, remedy,
                keys == VerificationKeys.NONE
                        ? "None is known yet: until then, tokens of this issuer are answered with 503"
                        : "Keys that are known stay in use"));
    }

    private void await() {
        CompletableFuture<Void> fetch;
        synchronized (this) {
            fetch = lastFetch;
        }
        try {
            fetch.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The keys that are known have to do.
        }
    }

    /** Ends a fetch that is under way, and begins no other: nothing outlives the application. */
    @Override
    public void close() {
        Optional<Fetch<?>> last;
        synchronized (this) {
            closed = true;
            last = underWay;
        }
        last.ifPresent(Fetch::cancel);
    }
}

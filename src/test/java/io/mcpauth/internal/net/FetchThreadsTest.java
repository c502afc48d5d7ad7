package io.mcpauth.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of a fetch: what they inherit, and how they end. */
@Timeout(60)
class FetchThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Fetch.Terms TERMS =
            new Fetch.Terms("a/b", 1000, new Fetch.Timeouts(LONG, LONG), false);

    /** What waits for the end of all fetches must not wait for the time that this one might have taken. */
    @Test
    void endsItsWatchWhereItsOtherThreadCannotStart() throws Exception {
        List<CompletableFuture<Void>> started = new ArrayList<>();
        Fetch<byte[]> fetch = new Fetch<>(documents -> new byte[0], TERMS, new Heard());

        assertThatThrownBy(() -> fetch.start((name, task) -> {
            if (!started.isEmpty()) {
                throw new OutOfMemoryError("a test");
            }
            started.add(CompletableFuture.runAsync(task));
        })).isInstanceOf(OutOfMemoryError.class);

        assertThat(started).singleElement().satisfies(
                watch -> assertThat(watch).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void tellsNothingButItsEndOnceItIsCancelled() throws Exception {
        for (boolean isGood : new boolean[] {true, false}) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch cancelled = new CountDownLatch(1);
            Heard heard = new Heard();
            Fetch<byte[]> fetch = new Fetch<>(documents -> {
                begun.countDown();
                awaitQuietly(cancelled);
                if (!isGood) {
                    throw new IllegalStateException();
                }
                return new byte[0];
            }, TERMS, heard);
            fetch.start(Fetch::startThread);
            begun.await();
            fetch.cancel();
            cancelled.countDown();

            assertThat(heard.end).succeedsWithin(Duration.ofSeconds(20));
            assertThat(heard.outcomes).isEmpty();
        }
    }

    /** A class that is missing on a server, or memory: whoever waits for the fetch has to know that it has failed. */
    @Test
    void tellsOfAnErrorAsOfAnyOtherFailure() {
        Heard heard = new Heard();
        new Fetch<byte[]>(documents -> {
            throw new NoClassDefFoundError("a test");
        }, TERMS, heard).start(Fetch::startThread);

        assertThat(heard.end).succeedsWithin(Duration.ofSeconds(20));
        assertThat(heard.outcomes).singleElement().isInstanceOfSatisfying(FetchException.class, why -> {
            assertThat(why.problem()).isEqualTo(FetchProblem.UNFORESEEN);
            assertThat(why).hasMessage("it fails unexpectedly (java.lang.NoClassDefFoundError)");
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** They would keep the JVM or the application alive, and might act for a user. */
    @Test
    void startsDaemonsThatInheritNothing() throws Exception {
        InheritableThreadLocal<String> ofTheCaller = new InheritableThreadLocal<>();
        ofTheCaller.set("a user");
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<String> inherited = new CompletableFuture<>();
        CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
        assertThat(Thread.currentThread().getContextClassLoader()).isNotNull();

        Fetch.startThread("a name", () -> {
            started.complete(Thread.currentThread());
            inherited.complete(ofTheCaller.get());
            loader.complete(Thread.currentThread().getContextClassLoader());
        });

        assertThat(started.get()).satisfies(thread -> assertThat(thread.isDaemon()).isTrue())
                .extracting(Thread::getName).isEqualTo("a name");
        assertThat(inherited.get()).isNull();
        assertThat(loader.get()).isNull();
    }

    /** What a listener was told. */
    private static final class Heard implements Fetch.Listener<byte[]> {

        private final List<Object> outcomes = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void fetched(byte[] result) {
            outcomes.add(result);
        }

        @Override
        public void failed(FetchException why) {
            outcomes.add(why);
        }

        @Override
        public void ended() {
            end.complete(null);
        }
    }
}

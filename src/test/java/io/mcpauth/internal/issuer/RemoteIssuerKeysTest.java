package io.mcpauth.internal.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.key.FetchThreads;
import io.mcpauth.internal.key.KeyTexts;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.testing.KeyServer;

/** Keys from a real web server. */
@Timeout(60)
class RemoteIssuerKeysTest extends RemoteIssuerKeysFixture {

    private static final TestKey TWO = signing("rsa-2");
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Test
    void fetchesTheKeysOnceAndKeepsThem() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
            assertThat(ids(keys.current())).containsExactly("rsa-1");
            clock.advance(RemoteIssuerKeys.FRESH.minus(MOMENT));
            assertThat(ids(keys.current())).containsExactly("rsa-1");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    /** Each has seen that the keys are old; the second one comes to ask once the first one has its answer. */
    @Test
    void asksOnceForTwoThatCameWhileTheKeysWereOld() throws InterruptedException {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            clock.advance(RemoteIssuerKeys.FRESH);
            Thread second = new Thread(keys::known);
            synchronized (keys) {
                second.start();
                Threads.until(() -> second.getState() == Thread.State.BLOCKED);
                keys.refreshed();
            }
            second.join();
            FetchThreads.awaitNone();

            assertThat(server.requests()).isEqualTo(2);
        }
    }

    /** Or the keys would never be fetched again. */
    @Test
    void asksAgainLaterWhenThereWasNoThreadLeft() {
        server.answers(200, TestKeys.set(ONE));
        AtomicBoolean exhausted = new AtomicBoolean(true);
        Fetch.Threads threads = (name, task) -> {
            if (exhausted.get() && name.equals("mcp-auth-fetch")) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Fetch.startThread(name, task);
        };
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock, Fetch.Timeouts.DEFAULT, threads)) {
            assertThat(ids(keys.current())).isEmpty();
            assertThat(problems()).singleElement().asString().contains("OutOfMemoryError");
            exhausted.set(false);
            clock.advance(RemoteIssuerKeys.PAUSE);

            assertThat(ids(keys.current())).containsExactly("rsa-1");
        }
    }

    /** While this server is not ready, no request comes that would ask for them. */
    @Test
    void asksAgainSoonWhenTheFirstFetchEndsWithAnError() {
        ProxySelector before = ProxySelector.getDefault();
        BrokenSelector broken = new BrokenSelector();
        ProxySelector.setDefault(broken);
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(URI.create("https://login.example/keys"), clock)) {
            keys.current();
            assertThat(problems()).singleElement().asString().contains("NoClassDefFoundError");
            assertThat(keys.problem()).hasValueSatisfying(why -> assertThat(why).contains("NoClassDefFoundError"));

            clock.advance(RemoteIssuerKeys.FIRST_PAUSE);
            keys.problem();
            FetchThreads.awaitNone();
            assertThat(broken.asked).hasValue(2);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class BrokenSelector extends ProxySelector {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public List<Proxy> select(URI url) {
            asked.incrementAndGet();
            throw new NoClassDefFoundError("a test");
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException why) {
            // Nothing to learn from.
        }
    }

    @Test
    void saysWhichKeysOfTheIssuerAreNotUsed() {
        try (RemoteIssuerKeys keys = fetching(ONE, RemoteIssuerKeysFixture.signing("rsa-2").with("use", "enc"))) {
            keys.current();
            assertThat(log.lines()).containsExactly("INFO MCPAUTH-211: Fetched the keys of an issuer from "
                    + server.url() + ": [RSA key rsa-1]; key 'rsa-2' is not used: its use is not 'sig'.");
        }
    }

    @Test
    void saysWhatItFetched() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            assertThat(log.lines()).containsExactly(
                    "INFO MCPAUTH-211: Fetched the keys of an issuer from " + server.url() + ": [RSA key rsa-1].");
        }
    }

    @Test
    void fetchesOffTheThreadOfTheRequest() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            assertThat(log.records()).singleElement()
                    .satisfies(line -> assertThat(line.getLongThreadID()).isNotEqualTo(Thread.currentThread().getId()));
        }
    }

    @Test
    void fetchesByDaemonThreadsThatInheritNothingOfTheApplication() {
        server.hangs();
        RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock);

        assertThat(FetchThreads.running()).extracting(Thread::getName)
                .containsExactlyInAnyOrder("mcp-auth-fetch", "mcp-auth-fetch-deadline");
        assertThat(FetchThreads.running()).allSatisfy(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isNull();
        });
        keys.close();
        FetchThreads.awaitNone();
    }

    @Test
    void leavesNoThreadWhenTheKeysAreThere() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            FetchThreads.awaitNone();
        }
    }

    @Test
    void fetchesOldKeysAgainWhileTheyStayInUse() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            server.answers(200, TestKeys.set(TWO));
            clock.advance(RemoteIssuerKeys.FRESH);

            keys.current();
            FetchThreads.awaitNone();

            assertThat(ids(keys.current())).containsExactly("rsa-2");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void fetchesOldKeysAgainWhenTheClockIsSetBack() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            clock.advance(RemoteIssuerKeys.FRESH.negated());
            keys.current();
            FetchThreads.awaitNone();
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void fetchesForAnUnknownKeyAtMostOnceInAPause() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            server.answers(200, TestKeys.set(ONE, TWO));

            assertThat(ids(keys.refreshed())).containsExactly("rsa-1");
            clock.advance(RemoteIssuerKeys.PAUSE.minus(MOMENT));
            assertThat(ids(keys.refreshed())).containsExactly("rsa-1");
            assertThat(server.requests()).isEqualTo(1);

            clock.advance(MOMENT);
            assertThat(ids(keys.refreshed())).containsExactly("rsa-1", "rsa-2");
            IntStream.range(0, 100).forEach(i -> keys.refreshed());
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void fetchesOnceForManyThreads() throws Exception {
        int many = 16;
        CountDownLatch answer = new CountDownLatch(1);
        server.answers(exchange -> {
            await(answer);
            byte[] body = TestKeys.set(ONE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            clock.advance(RemoteIssuerKeys.FRESH);
            List<Future<List<String>>> asked = IntStream.range(0, many).mapToObj(i -> threads.submit(() -> {
                waiting.add(Thread.currentThread());
                return ids(i % 2 == 0 ? keys.current() : keys.refreshed());
            })).toList();
            Threads.until(() -> waiting.size() == many
                    && waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            answer.countDown();

            for (Future<List<String>> one : asked) {
                assertThat(one.get()).containsExactly("rsa-1");
            }
            assertThat(server.requests()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsGoodKeysWhateverTheIssuerAnswersLater() {
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            keys.current();
            server.answers(500, "out of order");
            assertThat(refreshedLater(keys)).containsExactly("rsa-1");
            server.answers(200, "{\"keys\":[");
            assertThat(refreshedLater(keys)).containsExactly("rsa-1");
            server.answers(200, "{\"keys\":[]}");
            assertThat(refreshedLater(keys)).containsExactly("rsa-1");
            server.answers(200, TestKeys.named("rsa-2").json());
            assertThat(refreshedLater(keys)).containsExactly("rsa-1");
            server.answers(200, " ".repeat(JsonLimits.DEFAULT.maxBytes()) + "{}");
            assertThat(refreshedLater(keys)).containsExactly("rsa-1");
            server.answers(HttpExchange::close);
            assertThat(refreshedLater(keys)).containsExactly("rsa-1");

            assertThat(problems()).satisfiesExactly(
                    line -> assertThat(line).contains(server.url() + ": status 500. ",
                            "Keys that are known stay in use."),
                    line -> assertThat(line).contains("MCPAUTH-210"),
                    line -> assertThat(line).contains("no key that can verify signatures"),
                    line -> assertThat(line).contains("it shows a private key"),
                    line -> assertThat(line).contains("more than 262144 bytes"),
                    line -> assertThat(line).contains("the connection ends without an answer"));
        }
    }

    private List<String> refreshedLater(RemoteIssuerKeys keys) {
        clock.advance(RemoteIssuerKeys.PAUSE);
        return ids(keys.refreshed());
    }

    @Test
    void doesNotFollowARedirect() {
        try (KeyServer elsewhere = new KeyServer()) {
            elsewhere.answers(200, TestKeys.set(TWO));
            server.answers(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url().toString());
                exchange.sendResponseHeaders(302, -1);
            });
            try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
                assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
                assertThat(elsewhere.requests()).isZero();
                assertThat(problems()).singleElement().asString()
                        .contains(": status 302, a redirect to " + elsewhere.url() + ". To fix it, set the address");
            }
        }
    }

    @Test
    void asksAgainSoonAfterTheFirstFailuresAndThenMoreAndMoreRarely() {
        server.answers(503, "");
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            assertThat(ids(keys.current())).isEmpty();
            int asked = 1;
            for (long seconds : List.of(1, 2, 4, 8, 16, 30, 30)) {
                clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
                assertThat(ids(keys.current())).isEmpty();
                assertThat(ids(keys.refreshed())).isEmpty();
                assertThat(server.requests()).as("before %s seconds", seconds).isEqualTo(asked);
                clock.advance(Duration.ofMillis(1));
                assertThat(ids(keys.current())).isEmpty();
                assertThat(server.requests()).as("after %s seconds", seconds).isEqualTo(++asked);
            }
            server.answers(200, TestKeys.set(ONE));
            clock.advance(RemoteIssuerKeys.PAUSE);
            assertThat(ids(keys.current())).containsExactly("rsa-1");
        }
    }

    @Test
    void asksNoMoreThanOnceInAPauseSinceThereAreKeys() {
        server.answers(503, "");
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            assertThat(ids(keys.current())).isEmpty();
            server.answers(200, TestKeys.set(ONE));
            clock.advance(RemoteIssuerKeys.FIRST_PAUSE);
            assertThat(ids(keys.current())).containsExactly("rsa-1");

            server.answers(503, "");
            clock.advance(RemoteIssuerKeys.PAUSE);
            keys.refreshed();
            clock.advance(RemoteIssuerKeys.PAUSE.minusMillis(1));
            keys.refreshed();
            keys.known();
            FetchThreads.awaitNone();
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void takesAPublicKeyInPem() {
        server.answers(200, KeyTexts.publicPem(TestKeys.named("rsa-1")));
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            assertThat(keys.current().find(Optional.of("any"), "RS256")).hasSize(1);
        }
    }

    @Test
    void takesAnAnswerOfTheGreatestLength() {
        byte[] json = TestKeys.set(ONE);
        byte[] longest = Arrays.copyOf(json, JsonLimits.DEFAULT.maxBytes());
        Arrays.fill(longest, json.length, longest.length, (byte) ' ');
        server.answers(200, longest);
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
        }
    }
}

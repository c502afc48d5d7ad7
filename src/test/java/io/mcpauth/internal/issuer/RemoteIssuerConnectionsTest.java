package io.mcpauth.internal.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.ResponseCache;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.key.FetchThreads;
import io.mcpauth.internal.net.Fetch;

/** The connections to an issuer, and their end. */
@Timeout(60)
class RemoteIssuerConnectionsTest extends RemoteIssuerKeysFixture {

    @Test
    void asksForAKeySetOnAConnectionOfItsOwn() {
        Map<String, String> asked = new ConcurrentHashMap<>();
        server.answers(exchange -> {
            exchange.getRequestHeaders().forEach((name, fields) -> asked.put(name, String.join("|", fields)));
            exchange.sendResponseHeaders(404, -1);
        });
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            keys.current();
            assertThat(asked).containsOnly(Map.entry("Accept", "application/jwk-set+json, application/json"),
                    Map.entry("Accept-encoding", "identity"), Map.entry("Connection", "close"),
                    Map.entry("Host", server.url().getAuthority()), Map.entry("User-agent", "mcp-auth"));
        }
    }

    @Test
    void asksNoCacheOfTheApplication() {
        List<URI> asked = new CopyOnWriteArrayList<>();
        ResponseCache before = ResponseCache.getDefault();
        ResponseCache.setDefault(new ResponseCache() {
            @Override
            public CacheResponse get(URI uri, String method, Map<String, List<String>> headers) {
                asked.add(uri);
                return null;
            }

            @Override
            public CacheRequest put(URI uri, URLConnection connection) {
                asked.add(uri);
                return null;
            }
        });
        try (RemoteIssuerKeys keys = fetching(ONE)) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
            assertThat(asked).isEmpty();
        } finally {
            ResponseCache.setDefault(before);
        }
    }

    @Test
    void closesTheConnectionOfAnAnswerThatItDoesNotRead() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.answers(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                // Longer than what the two ends hold back.
                for (int i = 0; i < 10_000; i++) {
                    out.write(new byte[8192]);
                }
            } catch (IOException e) {
                closed.countDown();
            }
        });
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            keys.current();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void leavesAThreadInterruptedThatWasToWaitForAFetch() {
        server.hangs();
        try (RemoteIssuerKeys keys = new RemoteIssuerKeys(server.url(), clock)) {
            Thread.currentThread().interrupt();
            assertThat(keys.refreshed()).isSameAs(VerificationKeys.NONE);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void givesUpAServerThatDoesNotAnswer() {
        server.hangs();
        try (RemoteIssuerKeys keys = impatient()) {
            assertThat(ids(keys.current())).isEmpty();
            FetchThreads.awaitNone();
            assertThat(problems()).singleElement().asString().contains(": no answer in time. ");
        }
    }

    @Test
    void givesUpAServerThatNeverComesToAnEnd() {
        server.drips();
        try (RemoteIssuerKeys keys = impatient()) {
            assertThat(ids(keys.current())).isEmpty();
            FetchThreads.awaitNone();
            assertThat(problems()).singleElement().asString().contains("no whole answer in time");
        }
    }

    private RemoteIssuerKeys impatient() {
        return new RemoteIssuerKeys(
                server.url(), clock, new Fetch.Timeouts(Duration.ofMillis(300), Duration.ofMillis(600)));
    }

    @Test
    void endsAFetchUnderWayWhenItIsClosed() {
        server.hangs();
        RemoteIssuerKeys keys = new RemoteIssuerKeys(
                server.url(), clock, new Fetch.Timeouts(Duration.ofSeconds(50), Duration.ofSeconds(50)));
        awaitRequest();

        keys.close();
        FetchThreads.awaitNone();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void endsAFetchUnderWayInTheMiddleOfTheAnswer() {
        server.hangsInTheBody();
        RemoteIssuerKeys keys = new RemoteIssuerKeys(
                server.url(), clock, new Fetch.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        awaitRequest();

        keys.close();
        FetchThreads.awaitNone();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void fetchesNothingAnyMoreOnceItIsClosed() {
        RemoteIssuerKeys keys = fetching(ONE);
        keys.current();
        keys.close();
        clock.advance(RemoteIssuerKeys.FRESH);

        assertThat(ids(keys.current())).containsExactly("rsa-1");
        assertThat(ids(keys.refreshed())).containsExactly("rsa-1");
        assertThat(server.requests()).isEqualTo(1);
    }

    private void awaitRequest() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.requests() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(server.requests()).isEqualTo(1);
    }
}

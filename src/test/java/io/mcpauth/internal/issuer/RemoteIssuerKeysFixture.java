package io.mcpauth.internal.issuer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.KeyServer;

/** An issuer that publishes keys. */
abstract class RemoteIssuerKeysFixture {

    static final TestKey ONE = signing("rsa-1");

    final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    final CapturedLog log = new CapturedLog("io.mcpauth");
    final KeyServer server = new KeyServer();

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    static TestKey signing(String id) {
        return TestKeys.named(id).publicHalf().without("use", "alg");
    }

    RemoteIssuerKeys fetching(TestKey... keys) {
        server.answers(200, TestKeys.set(keys));
        return new RemoteIssuerKeys(server.url(), clock);
    }

    static List<String> ids(VerificationKeys keys) {
        return IntStream.rangeClosed(1, 6).mapToObj(i -> "rsa-" + i)
                .filter(id -> !keys.find(Optional.of(id), "RS256").isEmpty()).toList();
    }

    List<String> problems() {
        return log.lines().stream().filter(line -> line.startsWith("WARNING MCPAUTH-212")).toList();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

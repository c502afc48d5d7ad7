package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKeys;

class NoncesTest {

    private static final Duration SPAN = Duration.ofMinutes(1);
    /** A span begins with each full minute. */
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

    private static Nonces of(DecryptionKeys keys) {
        return Nonces.of(() -> keys, SPAN, ProofFixture.clock(ProofFixture.NOW));
    }

    /** Nodes share the key file, not their memory. */
    @Test
    void areGoodOnEachNodeThatHasTheKey() {
        DecryptionKeys keys = TestKeys.of(TestKeys.named("rsa-2"));
        Optional<String> nonce = of(keys).current();

        assertThat(nonce).isPresent();
        assertThat(of(TestKeys.of(TestKeys.named("rsa-2"))).isGood(nonce.get())).isTrue();
        assertThat(of(TestKeys.of(TestKeys.named("rsa-1"))).isGood(nonce.get())).isFalse();
    }

    @Test
    void areGoodWhileKeysChange() {
        String old = of(TestKeys.of(TestKeys.named("rsa-1"))).current().orElseThrow();
        Nonces rotated = of(TestKeys.of(TestKeys.named("rsa-2"), TestKeys.named("rsa-1")));

        assertThat(rotated.isGood(old)).isTrue();
        assertThat(rotated.current().orElseThrow()).isNotEqualTo(old);
    }

    @Test
    void areNoneWithoutAKey() {
        assertThat(of(DecryptionKeys.NONE).current()).isEmpty();
        assertThat(of(DecryptionKeys.NONE).isGood("")).isFalse();
    }

    /** The clocks of nodes differ, and a client that has just got one has the time to use it. */
    @ParameterizedTest
    @CsvSource({"-60001, false", "-60000, true", "-1, true", "0, true", "59999, true", "60000, true", "119999, true",
        "120000, false"})
    void areGoodInTheirSpanAndInThoseBesideIt(long millis, boolean isGood) {
        String nonce = Nonces.of("one", SPAN, new TestClock(BEGIN)).current().orElseThrow();

        assertThat(Nonces.of("one", SPAN, new TestClock(BEGIN.plusMillis(millis))).isGood(nonce)).isEqualTo(isGood);
    }

    /** A client that keeps one for a whole span does not have to ask again. */
    @Test
    void changeOnceInASpan() {
        TestClock clock = new TestClock(BEGIN);
        Nonces nonces = Nonces.of("one", SPAN, clock);
        Optional<String> first = nonces.current();

        clock.advance(SPAN.minusMillis(1));
        assertThat(nonces.current()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(nonces.current()).isPresent().isNotEqualTo(first);
    }

    @Test
    void areThoseOfTheSecret() {
        String nonce = Nonces.of("one", SPAN, ProofFixture.clock(ProofFixture.NOW)).current().orElseThrow();

        assertThat(Nonces.of("one", SPAN, ProofFixture.clock(ProofFixture.NOW)).isGood(nonce)).isTrue();
        assertThat(Nonces.of("two", SPAN, ProofFixture.clock(ProofFixture.NOW)).isGood(nonce)).isFalse();
        assertThat(nonce).matches("[A-Za-z0-9_-]{22}");
    }
}

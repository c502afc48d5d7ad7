package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.proof.ReplayStore;

class MemoryReplayStoreTest {

    private static final long NOW = 1_750_000_000;

    private final TestClock clock = new TestClock(Instant.ofEpochSecond(NOW));
    private final MemoryReplayStore store = new MemoryReplayStore(20, clock);

    private static Instant in(long seconds) {
        return Instant.ofEpochSecond(NOW + seconds);
    }

    @Test
    void letsEachProofInOnce() {
        assertThat(store.addIfAbsent("a", "1", in(60))).isTrue();
        assertThat(store.addIfAbsent("a", "1", in(60))).isFalse();
        assertThat(store.addIfAbsent("a", "2", in(60))).isTrue();
        assertThat(store.addIfAbsent("b", "1", in(60))).isTrue();
    }

    /** What is known is the proof's identity, whatever else the proof says. */
    @Test
    void letsNoneInAgainThatSaysAnotherTime() {
        assertThat(store.addIfAbsent("a", "1", in(60))).isTrue();
        assertThat(store.addIfAbsent("a", "1", in(61))).isFalse();
        assertThat(store.addIfAbsent("a", "1", in(30))).isFalse();
        assertThat(store).extracting("proofs", MAP).hasSize(1);
        clock.advance(Duration.between(clock.instant(), in(62)));
        assertThat(store.addIfAbsent("a", "1", in(120))).isTrue();
        assertThat(store).extracting("proofs", MAP).hasSize(1);
    }

    @Test
    void remembersForAsLongAsAProofIsGood() {
        store.addIfAbsent("a", "1", in(60));
        clock.advance(Duration.ofMillis(60_999));
        assertThat(store.addIfAbsent("a", "1", in(60))).isFalse();
        clock.advance(Duration.between(clock.instant(), in(62)));
        assertThat(store.addIfAbsent("a", "2", in(120))).isTrue();
        assertThat(store).extracting("proofs", MAP).hasSize(1);
    }

    /** One key gets a tenth: others go on, and nothing is forgotten to make room. */
    @Test
    void isNotFilledByOne() {
        assertThat(store.addIfAbsent("a", "1", in(60))).isTrue();
        assertThat(store.addIfAbsent("a", "2", in(60))).isTrue();
        assertThatThrownBy(() -> store.addIfAbsent("a", "3", in(60))).isInstanceOf(IllegalStateException.class);
        assertThat(store.addIfAbsent("b", "1", in(60))).isTrue();
        assertThat(store.addIfAbsent("a", "1", in(60))).isFalse();
        clock.advance(Duration.between(clock.instant(), in(62)));
        assertThat(store.addIfAbsent("a", "3", in(120))).isTrue();
    }

    /** What is over makes room for as much, and not for more: the rest still counts. */
    @Test
    void countsWhatIsLeftOfAKey() {
        assertThat(store.addIfAbsent("a", "1", in(60))).isTrue();
        assertThat(store.addIfAbsent("a", "2", in(90))).isTrue();
        clock.advance(Duration.between(clock.instant(), in(62)));
        assertThat(store.addIfAbsent("a", "3", in(120))).isTrue();
        assertThatThrownBy(() -> store.addIfAbsent("a", "4", in(120))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.addIfAbsent("a", "5", in(120))).isInstanceOf(IllegalStateException.class);
    }

    /** Where everybody can make tokens, everybody can make keys without end. */
    @Test
    void forgetsKeysOfWhichItRemembersNothing() {
        for (int i = 0; i < 20; i++) {
            store.addIfAbsent("key" + i, "1", in(60));
        }
        for (int i = 20; i < 40; i++) {
            String late = "key" + i;
            assertThatThrownBy(() -> store.addIfAbsent(late, "1", in(60))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(store).extracting("owners", MAP).hasSize(20);
        clock.advance(Duration.between(clock.instant(), in(62)));
        assertThat(store.addIfAbsent("a", "1", in(120))).isTrue();
        assertThat(store).extracting("owners", MAP).hasSize(1);
    }

    @Test
    void letsNothingInThatItCannotRemember() {
        IntStream.range(0, 20).forEach(i -> assertThat(store.addIfAbsent("key" + i, "1", in(60))).isTrue());
        assertThatThrownBy(() -> store.addIfAbsent("b", "1", in(60))).isInstanceOf(IllegalStateException.class);
        assertThat(store.addIfAbsent("key7", "1", in(60))).isFalse();
        assertThat(store).extracting("proofs", MAP).hasSize(20);
        clock.advance(Duration.between(clock.instant(), in(62)));
        assertThat(store.addIfAbsent("b", "1", in(120))).isTrue();
    }

    /** It would let in nobody, and each request would be a 503. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void remembersAtLeastOne(int maxProofs) {
        assertThatThrownBy(() -> ReplayStore.inMemory(maxProofs)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxProofs is " + maxProofs + ", but must be 1 or more");
        assertThat(ReplayStore.inMemory(1).addIfAbsent("a", "1", Instant.now().plusSeconds(60))).isTrue();
    }

    @Test
    void letsOneOfManyInThatComeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> all = IntStream.range(0, 64).mapToObj(i -> threads.submit(() -> {
            start.await();
            return store.addIfAbsent("a", "1", in(60));
        })).toList();
        start.countDown();
        int in = 0;
        for (Future<Boolean> one : all) {
            in += one.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(in).isOne();
    }
}

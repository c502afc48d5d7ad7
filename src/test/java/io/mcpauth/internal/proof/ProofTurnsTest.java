package io.mcpauth.internal.proof;

import static io.mcpauth.token.RejectionReason.OVERLOADED;
import static io.mcpauth.token.RejectionReason.PROOF_NOT_REMEMBERED;
import static io.mcpauth.token.RejectionReason.PROOF_REPLAYED;
import static io.mcpauth.token.RejectionReason.PROOF_SIGNATURE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.load.Threads;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.RejectedTokenException;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;
import io.mcpauth.token.RejectionReason;

/** A flood of bad proofs of some, beside good ones of others: how many are verified, and how many at once. */
@Timeout(60)
class ProofTurnsTest extends ProofFixture {

    private static final ProofKey OTHER = ProofKey.generate();

    private final TestClock clock = new TestClock(Instant.ofEpochSecond(NOW));
    private final ProofVerifier flooded = remembering(new MemoryReplayStore(10_000, clock));
    private final ProofTurns turns = new ProofTurns(new LoadLimits(0, 1, Duration.ZERO), clock);

    private ProofVerifier remembering(ReplayStore replays) {
        return new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL), Duration.ofSeconds(60), Optional.empty(),
                replays, LoadLimits.DEFAULT, JcaProvider.DEFAULT, clock);
    }

    /** Of the right key, but somebody else has signed it. */
    private static TestProof bad() {
        return good().signedBy(OTHER);
    }

    private void assertReason(TestProof proof, ProofKey key, RejectionReason reason) {
        assertRejected(flooded, proof.text(), key, reason);
    }

    private void flood() {
        for (int i = 0; i < ProofTurns.MOST_IN_VAIN; i++) {
            assertReason(bad(), KEY, PROOF_SIGNATURE_INVALID);
        }
        assertReason(bad(), KEY, OVERLOADED);
    }

    private void assertGood(ProofKey key) {
        assertThat(flooded.verify(request(good(key, "ES256").text()), boundTo(key))).isEqualTo(boundTo(key));
    }

    @Test
    void verifiesSoManyBadProofsOfAKey() {
        flood();

        assertReason(good(), KEY, OVERLOADED);
        assertGood(OTHER);
        clock.advance(ProofTurns.ONE_MORE);
        assertReason(bad(), KEY, PROOF_SIGNATURE_INVALID);
        assertReason(bad(), KEY, OVERLOADED);
        clock.advance(ProofTurns.ONE_MORE);
        assertGood(KEY);
        // It cost nothing.
        assertGood(KEY);
    }

    @Test
    void verifiesAsManyGoodProofsAsThereAre() {
        for (int i = 0; i < 3 * ProofTurns.MOST_IN_VAIN; i++) {
            assertGood(KEY);
        }
    }

    /** What shows without a look at the signature costs nothing. */
    @Test
    void countsNothingThatItDoesNotVerify() {
        for (int i = 0; i < 3 * ProofTurns.MOST_IN_VAIN; i++) {
            assertReason(bad().claim("htm", "GET"), KEY, RejectionReason.PROOF_METHOD_WRONG);
        }
        assertGood(KEY);
    }

    /** Whoever has recorded a request can send it as often as he likes. */
    @Test
    void countsProofsThatWereUsedBefore() {
        TestProof used = good();
        flooded.verify(request(used.text()), boundTo(KEY));
        for (int i = 0; i < ProofTurns.MOST_IN_VAIN; i++) {
            assertReason(used, KEY, PROOF_REPLAYED);
        }

        assertReason(used, KEY, OVERLOADED);
        assertGood(OTHER);
    }

    @Test
    void countsProofsForWhichThereIsNoRoom() {
        ProofVerifier full = remembering((key, proof, until) -> {
            throw new IllegalStateException();
        });
        for (int i = 0; i < ProofTurns.MOST_IN_VAIN; i++) {
            assertRejected(full, good().text(), KEY, PROOF_NOT_REMEMBERED);
        }

        assertRejected(full, good().text(), KEY, OVERLOADED);
        assertRejected(full, good(OTHER, "ES256").text(), OTHER, PROOF_NOT_REMEMBERED);
    }

    @Test
    void verifiesOnlySoManyAtOnce() throws Exception {
        turns.take("one", () -> {
            assertOverloaded(turns, "one");
            assertOverloaded(turns, "other");
        }, () -> take(turns, "other"));

        take(turns, "one");
        take(turns, "other");
    }

    @Test
    void leavesHalfOfTheTurnsToOtherKeys() throws Exception {
        ProofTurns two = new ProofTurns(new LoadLimits(0, 2, Duration.ZERO), clock);
        AtomicBoolean isVerified = new AtomicBoolean();

        two.take("one", () -> {
            assertOverloaded(two, "one");
            two.take("other", () -> {
                assertOverloaded(two, "third");
                isVerified.set(true);
            }, () -> {});
        }, () -> {});

        assertThat(isVerified).isTrue();
    }

    /** Another's turn is no fault of this proof. */
    @Test
    void countsNoProofThatHasHadNoTurn() throws Exception {
        turns.take("one", () -> {
            for (int i = 0; i < 3 * ProofTurns.MOST_IN_VAIN; i++) {
                assertOverloaded(turns, "one");
                assertOverloaded(turns, "other");
            }
        }, () -> {});

        take(turns, "one");
        take(turns, "other");
    }

    private static void assertOverloaded(ProofTurns turns, String key) {
        assertThatThrownBy(() -> Threads.call(() -> {
            take(turns, key);
            return true;
        }).get()).cause().isInstanceOfSatisfying(RejectedTokenException.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(OVERLOADED));
    }

    private static void take(ProofTurns turns, String key) throws RejectedTokenException {
        turns.take(key, () -> {}, () -> {});
    }
}

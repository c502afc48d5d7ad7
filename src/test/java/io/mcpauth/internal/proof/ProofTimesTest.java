package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.testing.TestProof;
import io.mcpauth.token.RejectionReason;

/** When a proof is good, and that it is remembered for as long: a moment less would let it in a second time. */
class ProofTimesTest extends ProofFixture {

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock(Instant.ofEpochSecond(NOW));

    private ProofVerifier verifier(ReplayStore replays) {
        return new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL), SKEW, Optional.empty(), replays, clock);
    }

    private void at(String seconds) {
        BigDecimal time = new BigDecimal(seconds);
        clock.advance(Duration.between(clock.instant(),
                Instant.ofEpochSecond(time.longValue(), time.remainder(BigDecimal.ONE).movePointRight(9).longValue())));
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false", "-119, true", "-120, false", "-1000000, false"})
    void acceptsProofsOfLately(long seconds, boolean good) {
        TestProof proof = good().claim("iat", NOW + seconds);
        if (good) {
            assertAccepted(proof);
        } else {
            assertRejected(proof,
                    seconds > 0 ? RejectionReason.PROOF_NOT_YET_VALID : RejectionReason.PROOF_TOO_OLD);
        }
    }

    @Test
    void rejectsTimesThatAreNone() {
        for (Object time : List.of("1750000000", true, List.of())) {
            assertRejected(good().claim("iat", time), RejectionReason.PROOF_MALFORMED);
        }
        assertRejected(good().claim("iat", new BigDecimal("1e300")), RejectionReason.PROOF_NOT_YET_VALID);
        assertRejected(good().claim("iat", new BigDecimal("-1e300")), RejectionReason.PROOF_TOO_OLD);
        assertAccepted(good().claim("iat", new BigDecimal(NOW + ".25")));
    }

    /** Made by clocks that are early, late and right, and by one that tells parts of a second. */
    @ParameterizedTest
    @ValueSource(strings = {"1750000060", "1750000000", "1749999881", "1749999900.5", "1750000059.999"})
    void isRememberedUntilTheLastMomentInWhichItIsGood(String issued) {
        ProofVerifier remembering = verifier(new MemoryReplayStore(10, clock));
        TestProof proof = good().claim("iat", new BigDecimal(issued));
        assertThat(remembering.verify(request(proof.text()), boundTo(KEY))).isEqualTo(boundTo(KEY));

        BigDecimal end = new BigDecimal(issued).add(BigDecimal.valueOf(120));
        at(end.subtract(new BigDecimal("0.001")).toPlainString());
        assertRejected(remembering, proof.text(), KEY, RejectionReason.PROOF_REPLAYED);
        at(end.toPlainString());
        assertRejected(remembering, proof.text(), KEY, RejectionReason.PROOF_TOO_OLD);
    }

    @Test
    void isToldToTheMemoryWithItsEndAndWithoutWhatItsOwnerCallsIt() {
        List<Object> told = new ArrayList<>();
        ProofVerifier telling = verifier((key, proof, until) -> told.addAll(List.of(key, proof, until)));
        TestProof proof = good().claim("jti", "named by a stranger").claim("iat", new BigDecimal(NOW + ".25"));
        assertThat(telling.verify(request(proof.text()), boundTo(KEY))).isEqualTo(boundTo(KEY));

        assertThat(told).containsExactly(KEY.thumbprint(), HandmadeTokens.hash("named by a stranger"),
                Instant.ofEpochSecond(NOW + 1 + 120));
    }
}

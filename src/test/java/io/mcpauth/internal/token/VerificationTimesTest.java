package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.NOW;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.RejectionReason;

/** Only what is verified is timed. */
class VerificationTimesTest {

    private final TestClock clock = new TestClock(NOW);
    private final DecryptionKeys keys = TestKeys.of(RSA);
    private final List<String> told = new ArrayList<>();
    private final long begun = System.nanoTime();

    private JweVerifier verifier(LoadLimits limits) {
        return new JweVerifier(() -> keys, TokenSettings.DEFAULT, new Trust.Unsigned(), limits, JcaProvider.DEFAULT,
                clock).timedBy(Optional.of(this::took));
    }

    private void took(Duration time, boolean isGood) {
        assertThat(time).isPositive().isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - begun));
        told.add(isGood ? "good" : "bad");
    }

    @Test
    void aKnownTokenIsNotTimedHoweverItComes() {
        JweVerifier verifier = verifier(LoadLimits.DEFAULT);
        String token = browserToken();
        assertAccepted(verifier, token);
        assertAccepted(verifier, token);
        verifier.verifyBound(token);

        assertThat(told).containsExactly("good");
        clock.advance(Duration.ofDays(1));
        assertRejected(verifier, token, RejectionReason.EXPIRED);
        assertThat(told).as("forgotten, and opened once more").containsExactly("good", "bad");
    }

    @Test
    void everyTokenIsTimedWhereNoneIsKept() {
        LoadLimits all = LoadLimits.DEFAULT;
        JweVerifier verifier = verifier(new LoadLimits(0, all.concurrentDecryptions(), all.decryptionWait()));
        String token = browserToken();
        assertAccepted(verifier, token);
        assertAccepted(verifier, token);

        assertThat(told).containsExactly("good", "good");
    }

    @Test
    void aRefusalIsTimedEachTimeButWhatIsTooLongIsNotLookedAt() {
        JweVerifier verifier = verifier(LoadLimits.DEFAULT);
        assertRejected(verifier, "nonsense", RejectionReason.MALFORMED);
        assertRejected(verifier, "nonsense", RejectionReason.MALFORMED);
        assertRejected(verifier, "x".repeat(1 << 20), RejectionReason.TOO_LONG);

        assertThat(told).containsExactly("bad", "bad");
    }

    @Test
    void itIsTheSameVerifier() {
        JweVerifier untimed = TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, clock);
        JweVerifier timed = untimed.timedBy(Optional.of(this::took));
        String token = browserToken();
        assertAccepted(untimed, token);
        assertThat(timed.known()).isEqualTo(1);
        assertAccepted(timed, token);

        assertThat(told).isEmpty();
    }
}

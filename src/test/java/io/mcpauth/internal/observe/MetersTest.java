package io.mcpauth.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

class MetersTest {

    /** Remembers times. */
    private static final class Stopwatch implements Meter {

        private final List<String> told = new ArrayList<>();

        @Override
        public void time(Figure figure, Duration time, Map<String, String> labels) {
            assertThat(time.isNegative()).isFalse();
            told.add(figure + " " + labels);
        }
    }

    /** Lacks a method, as an older API would. */
    private static final class Broken implements Meter {

        @Override
        public void time(Figure figure, Duration time, Map<String, String> labels) {
            throw new NoSuchMethodError("secret");
        }
    }

    private record Verifier(Verification result) implements TokenVerifier {

        @Override
        public Verification verify(String token) {
            if (token.isEmpty()) {
                throw new IllegalStateException("broken");
            }
            return result;
        }

        @Override
        public PublicJwkSet publicJwkSet() {
            throw new UnsupportedOperationException();
        }
    }

    private static final Rejected EXPIRED = new Rejected(RejectionReason.EXPIRED);
    private final Stopwatch stopwatch = new Stopwatch();

    @Test
    void aMeterThatBreaksKeepsNothingFromTheOthersAndChangesNoAnswer() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.observe")) {
            TokenVerifier timed =
                    TimedVerifier.of(new Verifier(EXPIRED), new Meters(List.of(new Broken(), stopwatch)));

            assertThat(timed.verify("token")).isSameAs(EXPIRED);
            assertThat(stopwatch.told).containsExactly("VERIFICATION {mcp.auth.outcome=refused}");
            assertThat(log.lines()).first().asString().contains("MCPAUTH-340", "NoSuchMethodError")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aVerifierThatThrowsHasRefused() {
        TokenVerifier timed = TimedVerifier.of(new Verifier(EXPIRED), new Meters(List.of(stopwatch)));

        assertThatThrownBy(() -> timed.verify("")).isInstanceOf(IllegalStateException.class);
        assertThat(stopwatch.told).containsExactly("VERIFICATION {mcp.auth.outcome=refused}");
    }

    @Test
    void whatIsBoundToAKeyIsTimedToo() {
        TokenVerifier timed = TimedVerifier.of(new Verifier(EXPIRED), new Meters(List.of(stopwatch)));

        assertThat(timed.verifyBound("token")).isEqualTo(new Rejected(RejectionReason.SENDER_CONSTRAINED));
        assertThat(stopwatch.told).hasSize(1);
    }

    @Test
    void nothingStandsBeforeTheVerifierWhereNobodyCollects() {
        Verifier verifier = new Verifier(EXPIRED);

        assertThat(TimedVerifier.of(verifier, new Meters(List.of()))).isSameAs(verifier);
    }

    @Test
    void noTimeIsTakenForNotesAlone() {
        Verifier verifier = new Verifier(EXPIRED);
        Meters notes = new Meters(List.of(new SpanMeter()));

        assertThat(notes.isAnyThere()).isTrue();
        assertThat(TimedVerifier.of(verifier, notes)).isSameAs(verifier);
        assertThat(new Meters(List.of(new SpanMeter(), stopwatch)).measures()).isTrue();
    }
}

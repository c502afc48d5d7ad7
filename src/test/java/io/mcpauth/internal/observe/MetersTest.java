package io.mcpauth.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.token.VerificationTimes;

class MetersTest {

    /** Remembers times. */
    private static final class Stopwatch implements Meter {

        private final List<String> told = new ArrayList<>();

        @Override
        public void time(Figure figure, Duration time, Map<String, String> labels) {
            assertThat(time.isNegative()).isFalse();
            told.add(figure + " " + labels);
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }

    /** Lacks a method, as an older API would. */
    private static final class Broken implements Meter {

        @Override
        public void time(Figure figure, Duration time, Map<String, String> labels) {
            throw new NoSuchMethodError("secret");
        }

        @Override
        public void close() {
            throw new IllegalStateException("secret");
        }
    }

    private final Stopwatch stopwatch = new Stopwatch();

    @Test
    void aMeterThatBreaksKeepsNothingFromTheOthers() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.observe")) {
            VerificationTimes times =
                    VerificationFigures.of(new Meters(List.of(new Broken(), stopwatch))).orElseThrow();
            times.took(Duration.ofMillis(1), false);
            times.took(Duration.ofMillis(1), true);

            assertThat(stopwatch.told).containsExactly("VERIFICATION {mcp.auth.outcome=refused}",
                    "VERIFICATION {mcp.auth.outcome=verified}");
            assertThat(log.lines()).first().asString().contains("MCPAUTH-340", "NoSuchMethodError")
                    .doesNotContain("secret");
        }
    }

    @Test
    void closesAllWhateverBecomesOfOne() {
        new Meters(List.of(new Broken(), stopwatch)).close();

        assertThat(stopwatch.told).containsExactly("closed");
    }

    @Test
    void noTimeIsTakenWhereNobodyCollects() {
        assertThat(VerificationFigures.of(new Meters(List.of()))).isEmpty();
    }

    @Test
    void noTimeIsTakenForNotesAlone() {
        Meters notes = new Meters(List.of(SpanMeter.ofOthersSpans()));

        assertThat(notes.isAnyThere()).isTrue();
        assertThat(VerificationFigures.of(notes)).isEmpty();
        assertThat(new Meters(List.of(SpanMeter.ofOthersSpans(), stopwatch)).measures()).isTrue();
    }
}

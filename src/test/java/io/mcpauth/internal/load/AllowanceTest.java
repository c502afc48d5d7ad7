package io.mcpauth.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.TestClock;

class AllowanceTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final Allowance allowance = new Allowance(2, Duration.ofSeconds(1), clock);

    @Test
    void isUsedUpByWhatFailsAndGrowsWithTimeToItsBound() {
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
        clock.advance(Duration.ofMillis(999));
        assertThat(allowance.take()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();

        clock.advance(Duration.ofHours(1));
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
    }

    @Test
    void isNotUsedUpByWhatDoesNotFail() {
        for (int i = 0; i < 10; i++) {
            assertThat(allowance.take()).isTrue();
            allowance.giveBack();
        }
        allowance.giveBack();
        assertThat(allowance.take() && allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
    }

    @Test
    void isNeitherLostNorWonByAClockThatIsSetBack() {
        allowance.take();
        clock.advance(Duration.ofHours(-1));
        assertThat(allowance.take()).isTrue();
        assertThat(allowance.take()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(allowance.take()).isTrue();
    }
}

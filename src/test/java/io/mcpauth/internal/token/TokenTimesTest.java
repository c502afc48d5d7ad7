package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.token.RejectionReason;

class TokenTimesTest {

    private static final Instant ISSUED = Instant.ofEpochSecond(1000);

    private static void check(Optional<Duration> maxAge, Duration age) throws RejectedTokenException {
        TokenSettings all = TokenSettings.DEFAULT;
        TokenSettings settings =
                new TokenSettings(all.maxLength(), Duration.ZERO, all.algorithms(), all.encryptions(), maxAge);
        TokenTimes.in(Map.of("iat", BigDecimal.valueOf(1000), "exp", BigDecimal.valueOf(2000)))
                .check(settings, Clock.fixed(ISSUED.plus(age), ZoneOffset.UTC));
    }

    @Test
    void countsFractionsOfASecondOfTheGreatestAge() {
        Optional<Duration> half = Optional.of(Duration.ofMillis(500));
        assertThatCode(() -> check(half, Duration.ofMillis(499))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(half, Duration.ofMillis(500))).isInstanceOfSatisfying(
                RejectedTokenException.class,
                e -> assertThat(e.reason()).isEqualTo(RejectionReason.TOO_OLD));
    }
}

package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

    /** Clocks have none of these, but tokens may. */
    @Test
    void countsFractionsOfANanosecond() throws RejectedTokenException {
        TokenTimes times = times("1000.0000000005", "2000.0000000005");

        assertThat(reason(times, Instant.ofEpochSecond(1000))).contains(RejectionReason.NOT_YET_VALID);
        assertThat(reason(times, Instant.ofEpochSecond(1000, 1))).isEmpty();
        assertThat(reason(times, Instant.ofEpochSecond(2000))).isEmpty();
        assertThat(reason(times, Instant.ofEpochSecond(2000, 1))).contains(RejectionReason.EXPIRED);
        assertThat(reason(times("1000", "2000"), Instant.ofEpochSecond(1999, 999_999_999))).isEmpty();
        assertThat(reason(times("1000", "2000"), Instant.ofEpochSecond(2000))).contains(RejectionReason.EXPIRED);
    }

    /** As a long, {@code 1e300} would be some time or other, and 9223372037 seconds would be before 1970. */
    @Test
    void knowsTimesThatNoClockReaches() throws RejectedTokenException {
        Instant farAway = Instant.parse("2261-01-01T00:00:00Z");

        for (String never : List.of("9223372037", "1e30", "1e300")) {
            assertThat(reason(times("1000", never), farAway)).as(never).isEmpty();
            assertThat(reason(times(never, "1e301"), farAway)).as(never).contains(RejectionReason.NOT_YET_VALID);
            assertThat(reason(times("-" + never, "1000"), farAway)).as(never).contains(RejectionReason.EXPIRED);
            assertThat(reason(times("-" + never, "1e301"), ISSUED)).as(never).isEmpty();
        }
        assertThat(reason(times("1e-300", "1e300"), Instant.EPOCH)).contains(RejectionReason.NOT_YET_VALID);
        assertThat(reason(times("-1e-300", "1e300"), Instant.EPOCH)).isEmpty();
    }

    /** The greatest age begins with {@code iat}, however late that is. */
    @Test
    void isNotTooOldWhereTheGreatestAgeEndsAfterAllTimes() throws RejectedTokenException {
        TokenSettings settings = TokenSettings.DEFAULT.withMaxAge(Duration.ofDays(200_000));
        Clock clock = Clock.fixed(ISSUED, ZoneOffset.UTC);

        times("1000", "2000").check(settings, clock);

        assertThat(times("1000", "2000").remaining(settings, clock)).isEqualTo(Duration.ofSeconds(1060));
        assertThat(times("1000", "1e300").remaining(TokenSettings.DEFAULT, clock)).isEqualTo(Duration.ofDays(10_000));
    }

    private static TokenTimes times(String issuedAt, String expiresAt) throws RejectedTokenException {
        return TokenTimes.in(Map.of("iat", new BigDecimal(issuedAt), "exp", new BigDecimal(expiresAt)));
    }

    private static Optional<RejectionReason> reason(TokenTimes times, Instant now) {
        try {
            times.check(TokenSettings.DEFAULT.withClockSkew(Duration.ZERO), Clock.fixed(now, ZoneOffset.UTC));
            return Optional.empty();
        } catch (RejectedTokenException e) {
            return Optional.of(e.reason());
        }
    }
}

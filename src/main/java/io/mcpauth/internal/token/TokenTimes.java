package io.mcpauth.internal.token;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.token.RejectionReason;

/**
 * When a token is good. Times are compared as decimals: a {@code long} would make something else of {@code 1e300}.
 *
 * @param issuedAt  {@code iat}, in seconds since 1970
 * @param expiresAt {@code exp}, in seconds since 1970
 * @param notBefore {@code nbf}, in seconds since 1970, or {@code iat} where there is none
 */
record TokenTimes(BigDecimal issuedAt, BigDecimal expiresAt, BigDecimal notBefore) {

    static final List<String> MEMBERS = List.of("iat", "exp", "nbf");

    /** Longer than any server runs, and short enough to be counted in nanoseconds. */
    private static final BigDecimal LONG = BigDecimal.valueOf(Duration.ofDays(10_000).toSeconds());

    static TokenTimes in(Map<String, Object> payload) throws RejectedTokenException {
        BigDecimal issuedAt = time(payload, "iat");
        BigDecimal expiresAt = time(payload, "exp");
        if (expiresAt.compareTo(issuedAt) <= 0) {
            throw new RejectedTokenException(RejectionReason.TIMES_INVALID);
        }
        return new TokenTimes(issuedAt, expiresAt, payload.containsKey("nbf") ? time(payload, "nbf") : issuedAt);
    }

    private static BigDecimal time(Map<String, Object> payload, String name) throws RejectedTokenException {
        // Most readers take numbers as doubles: what is infinite to them must not be good here.
        if (payload.get(name) instanceof BigDecimal seconds && Double.isFinite(seconds.doubleValue())) {
            return seconds;
        }
        throw new RejectedTokenException(RejectionReason.TIMES_INVALID);
    }

    void check(TokenSettings settings, Clock clock) throws RejectedTokenException {
        Instant now = clock.instant();
        BigDecimal earliest = seconds(now.minus(settings.clockSkew()));
        BigDecimal latest = seconds(now.plus(settings.clockSkew()));
        if (expiresAt.compareTo(earliest) <= 0) {
            throw new RejectedTokenException(RejectionReason.EXPIRED);
        }
        if (issuedAt.compareTo(latest) > 0 || notBefore.compareTo(latest) > 0) {
            throw new RejectedTokenException(RejectionReason.NOT_YET_VALID);
        }
        if (tooOldAt(settings).filter(end -> end.compareTo(earliest) <= 0).isPresent()) {
            throw new RejectedTokenException(RejectionReason.TOO_OLD);
        }
    }

    /** How long a token will be accepted that is good now. */
    Duration remaining(TokenSettings settings, Clock clock) {
        BigDecimal end = tooOldAt(settings).map(expiresAt::min).orElse(expiresAt);
        BigDecimal seconds = end.subtract(seconds(clock.instant().minus(settings.clockSkew())));
        return Duration.ofMillis(seconds.min(LONG).movePointRight(3).longValue());
    }

    private Optional<BigDecimal> tooOldAt(TokenSettings settings) {
        return settings.maxAge().map(age -> issuedAt.add(seconds(age)));
    }

    private static BigDecimal seconds(Instant instant) {
        return seconds(Duration.ofSeconds(instant.getEpochSecond(), instant.getNano()));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }
}

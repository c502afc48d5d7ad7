package io.mcpauth.internal.token;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.mcpauth.token.RejectionReason;

/**
 * When a token is good, in nanoseconds since 1970. Clocks count in them, so that a time rounded up is before, at or
 * after the same instants as the decimal itself, and can be compared at each request at little cost. What a
 * {@code long} cannot hold becomes its greatest or smallest value, not something else: {@code 1e300} never comes.
 *
 * @param issuedAt  {@code iat}
 * @param expiresAt {@code exp}
 * @param notBefore {@code nbf}, or {@code iat} where there is none
 */
record TokenTimes(long issuedAt, long expiresAt, long notBefore) {

    static final Set<String> MEMBERS = Set.of("iat", "exp", "nbf");

    private static final BigDecimal MOST_SECONDS =
            BigDecimal.valueOf(TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE));

    /** Longer than any server runs, and short enough to be counted in nanoseconds. */
    private static final long LONG = TimeUnit.DAYS.toNanos(10_000);

    static TokenTimes in(Map<String, Object> payload) throws RejectedTokenException {
        BigDecimal issuedAt = seconds(payload, "iat");
        BigDecimal expiresAt = seconds(payload, "exp");
        if (expiresAt.compareTo(issuedAt) <= 0) {
            throw new RejectedTokenException(RejectionReason.TIMES_INVALID);
        }
        return new TokenTimes(nanos(issuedAt), nanos(expiresAt),
                nanos(payload.containsKey("nbf") ? seconds(payload, "nbf") : issuedAt));
    }

    /**
     * A time of a token as it stands there, in seconds since 1970.
     *
     * @throws RejectedTokenException if there is none, or if it is beyond all numbers that other readers know
     */
    static BigDecimal seconds(Map<String, Object> payload, String name) throws RejectedTokenException {
        // Most readers take numbers as doubles: what is infinite to them must not be good here.
        if (payload.get(name) instanceof BigDecimal seconds && Double.isFinite(seconds.doubleValue())) {
            return seconds;
        }
        throw new RejectedTokenException(RejectionReason.TIMES_INVALID);
    }

    void check(TokenSettings settings, Clock clock) throws RejectedTokenException {
        Instant now = clock.instant();
        long earliest = nanos(now.minus(settings.clockSkew()));
        long latest = nanos(now.plus(settings.clockSkew()));
        if (expiresAt <= earliest) {
            throw new RejectedTokenException(RejectionReason.EXPIRED);
        }
        if (issuedAt > latest || notBefore > latest) {
            throw new RejectedTokenException(RejectionReason.NOT_YET_VALID);
        }
        if (settings.maxAge().isPresent() && after(issuedAt, settings.maxAge().get()) <= earliest) {
            throw new RejectedTokenException(RejectionReason.TOO_OLD);
        }
    }

    /** How long a token will be accepted that is good now. */
    Duration remaining(TokenSettings settings, Clock clock) {
        long end = settings.maxAge().map(age -> Math.min(expiresAt, after(issuedAt, age))).orElse(expiresAt);
        long earliest = nanos(clock.instant().minus(settings.clockSkew()));
        return Duration.ofNanos(Math.min(end, after(earliest, LONG)) - earliest);
    }

    private static long after(long time, Duration duration) {
        return after(time, TimeUnit.NANOSECONDS.convert(duration));
    }

    private static long after(long time, long nanos) {
        return time > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : time + nanos;
    }

    private static long nanos(Instant instant) {
        return TimeUnit.NANOSECONDS.convert(Duration.ofSeconds(instant.getEpochSecond(), instant.getNano()));
    }

    private static long nanos(BigDecimal seconds) {
        if (seconds.abs().compareTo(MOST_SECONDS) > 0) {
            return seconds.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return seconds.movePointRight(9).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}

package io.mcpauth.internal.message;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How many lines a log takes in some time. The others are counted. */
final class LogLines {

    /** How many there are in each {@link #WINDOW}. */
    static final int MOST = 100;

    static final Duration WINDOW = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private long windowStart;
    private long taken;
    private long left;

    LogLines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    /**
     * Takes a line.
     *
     * @return how many lines were left out before this one and not counted yet, or empty where this one is left out
     */
    synchronized OptionalLong take() {
        long now = nanoTime.getAsLong();
        long before = 0;
        if (now - windowStart >= WINDOW.toNanos()) {
            before = left;
            windowStart = now;
            taken = 0;
            left = 0;
        }
        if (taken < MOST) {
            taken++;
            return OptionalLong.of(before);
        }
        left++;
        return OptionalLong.empty();
    }
}

package io.mcpauth.internal.load;

import java.time.Clock;
import java.time.Duration;

/**
 * So many attempts may fail, and with time more: a stranger can try what he likes, but not at any rate. Attempts that
 * succeed cost nothing.
 */
public final class Allowance {

    private final int most;
    private final long millisForOne;
    private final Clock clock;
    private double left;
    private long counted;

    /**
     * Nothing has failed yet.
     *
     * @param most   how many may fail at once
     * @param forOne how long it takes until one more may
     * @param clock  what time it is
     */
    public Allowance(int most, Duration forOne, Clock clock) {
        this.most = most;
        this.millisForOne = forOne.toMillis();
        this.clock = clock;
        this.left = most;
        this.counted = clock.millis();
    }

    /**
     * Takes one, before it is known what comes of it.
     *
     * @return whether there was one
     */
    public synchronized boolean take() {
        long now = clock.millis();
        // A clock that is set back gives nothing, and takes nothing.
        left = Math.min(most, left + Math.max(0, now - counted) / (double) millisForOne);
        counted = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** Gives one back that did not fail. */
    public synchronized void giveBack() {
        left = Math.min(most, left + 1);
    }
}

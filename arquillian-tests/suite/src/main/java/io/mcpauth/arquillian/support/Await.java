package io.mcpauth.arquillian.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {
    }

    /** Asks again and again, with so short a pause that nobody waits for it, and the server has the processor. */
    public static void within(Duration patience, String what, BooleanSupplier condition) {
        if (!isSoon(patience, condition)) {
            throw new AssertionError("Not within " + patience + ": " + what);
        }
    }

    /** The same for callers that have something better to say if it does not come. */
    public static boolean isSoon(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}

package io.mcpauth.arquillian.support;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
public final class Await {

    private Await() {
    }

    /** Asks again and again: the question itself is a request, so there is no need to sleep in between. */
    public static void within(Duration patience, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + patience + ": " + what);
            }
        }
    }
}

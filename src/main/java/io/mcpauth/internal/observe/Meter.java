package io.mcpauth.internal.observe;

import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;

import io.mcpauth.internal.engine.Judged;

/** Takes figures. What one has no use for, it leaves. */
public interface Meter extends AutoCloseable {

    /**
     * Whether it takes figures at all. If none does, nobody counts and no time is taken.
     *
     * @return always the same
     */
    default boolean measures() {
        return true;
    }

    /**
     * What counts, to be kept: to find it takes longer than to count.
     *
     * @param figure what
     * @param labels of which kind, with few values each
     * @return counts one more each time that it is run
     */
    default Runnable counter(Figure figure, Map<String, String> labels) {
        return () -> {};
    }

    /**
     * Notes how long something took.
     *
     * @param figure what
     * @param time   how long
     * @param labels of which kind, with few values each
     */
    default void time(Figure figure, Duration time, Map<String, String> labels) {
        // Nothing is timed here.
    }

    /**
     * Lets a value be asked for.
     *
     * @param figure what
     * @param labels of which kind, with few values each
     * @param value  the value of now, {@code NaN} if there is none
     */
    default void gauge(Figure figure, Map<String, String> labels, DoubleSupplier value) {
        // Nobody asks here.
    }

    /**
     * Notes something of a request.
     *
     * @param judged     the request
     * @param attributes what
     */
    default void note(Judged judged, Map<String, String> attributes) {
        // Nothing is noted here.
    }

    /** Takes back what was given to others: nothing outlives the application. */
    @Override
    default void close() {
        // Nothing was given.
    }
}

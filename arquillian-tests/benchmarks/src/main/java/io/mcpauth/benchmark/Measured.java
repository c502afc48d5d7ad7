package io.mcpauth.benchmark;

import java.util.Locale;

/**
 * What one call takes.
 *
 * @param micros the time, in microseconds
 * @param bytes  what is allocated
 */
record Measured(double micros, double bytes) {

    String text() {
        return String.format(Locale.ROOT, micros < 100 ? "%.2f µs, %.0f B" : "%.0f µs, %.0f B", micros, bytes);
    }
}

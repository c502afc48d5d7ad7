package io.mcpauth.cli.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Puts a length of time into words, in the one unit that people would choose.
 */
public final class Span {

    private static final BigDecimal CENTURY = BigDecimal.valueOf(36_500L * 86_400);

    private enum Unit {

        SECOND(1, 120), MINUTE(60, 120), HOUR(3600, 48), DAY(86_400, Integer.MAX_VALUE);

        private final int seconds;
        private final int most;

        Unit(int seconds, int most) {
            this.seconds = seconds;
            this.most = most;
        }
    }

    private Span() {
    }

    public static String inWords(BigDecimal seconds) {
        // Foreign numbers may be huge, and nobody wants to read them.
        if (seconds.compareTo(CENTURY) > 0) {
            return "more than 100 years";
        }
        for (Unit unit : Unit.values()) {
            long count = seconds.divide(BigDecimal.valueOf(unit.seconds), 0, RoundingMode.HALF_UP).longValue();
            if (count < unit.most) {
                return count + " " + unit.name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
            }
        }
        throw new IllegalStateException("Days take all that is left");
    }
}

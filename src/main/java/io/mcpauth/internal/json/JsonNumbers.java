package io.mcpauth.internal.json;

import java.math.BigDecimal;

/** Reads numbers, and only those that later arithmetic can bear. */
final class JsonNumbers {

    /** No digits make up for a written exponent as large as this, and BigDecimal takes all that are smaller. */
    private static final int HOPELESS_EXPONENT = 1_000_000;

    /** Where {@link #digits} stops counting: ten times as much still fits into a long. */
    private static final long COUNTLESS = 100_000_000_000_000_000L;

    private final JsonCursor cursor;
    private final int maxLength;

    JsonNumbers(JsonCursor cursor, int maxLength) {
        this.cursor = cursor;
        this.maxLength = maxLength;
    }

    BigDecimal read() {
        int start = cursor.position();
        boolean negative = cursor.take('-');
        long integer = integer();
        boolean fraction = cursor.take('.');
        if (fraction) {
            digits();
        }
        boolean power = cursor.take('e') || cursor.take('E');
        long exponent = power ? writtenExponent() : 0;

        if (cursor.position() - start > maxLength) {
            throw new JsonException("a number is longer than " + maxLength + " characters", start);
        }
        if (!fraction && !power && integer < COUNTLESS) {
            return BigDecimal.valueOf(negative ? -integer : integer);
        }
        BigDecimal number = exponent < HOPELESS_EXPONENT ? new BigDecimal(cursor.asciiFrom(start)) : null;
        if (number == null || !JsonLimits.allowExponentOf(number)) {
            throw new JsonException(
                    "the exponent of a number is not within -" + JsonLimits.GREATEST_EXPONENT + " and "
                            + JsonLimits.GREATEST_EXPONENT,
                    start);
        }
        return number;
    }

    private long integer() {
        int start = cursor.position();
        boolean zero = cursor.peek() == '0';
        long integer = digits();
        if (zero && cursor.position() > start + 1) {
            throw new JsonException("a number begins with a needless zero", start);
        }
        return integer;
    }

    /** The exponent without its sign. */
    private long writtenExponent() {
        if (!cursor.take('-')) {
            cursor.take('+');
        }
        return digits();
    }

    /** Takes digits, one at least, and says what they count, or {@link #COUNTLESS}. */
    private long digits() {
        if (!isDigit(cursor.peek())) {
            throw cursor.expected("a digit");
        }
        long count = 0;
        while (isDigit(cursor.peek())) {
            count = Math.min(10 * count + cursor.peek() - '0', COUNTLESS);
            cursor.advance();
        }
        return count;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}

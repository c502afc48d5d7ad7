package io.mcpauth.internal.json;

import java.math.BigDecimal;

/**
 * How much a text may ask of its reader.
 *
 * <p>One more limit is the same for all: the decimal exponent of a number stays within
 * ±{@value #GREATEST_EXPONENT}.
 *
 * @param maxBytes        the longest text, in bytes
 * @param maxDepth        the deepest nesting of objects and arrays, at most 256; a lone object has depth 1
 * @param maxNumberLength the longest number, in characters
 */
public record JsonLimits(int maxBytes, int maxDepth, int maxNumberLength) {

    /** Reader and writer recurse; so deep they may, on the stack of any server's thread. */
    public static final int GREATEST_DEPTH = 256;

    /** No arithmetic that is done with a number later can be made to run for hours. */
    public static final int GREATEST_EXPONENT = 999;

    /** For token headers, token payloads and key files. */
    public static final JsonLimits DEFAULT = new JsonLimits(256 * 1024, 32, 128);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is not positive, or the depth is greater than 256
     */
    public JsonLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxNumberLength < 1) {
            throw new IllegalArgumentException("JSON limits must be positive");
        }
        if (maxDepth > GREATEST_DEPTH) {
            throw new IllegalArgumentException("The depth limit of JSON must be at most " + GREATEST_DEPTH);
        }
    }

    /**
     * Whether a number is one that all limits allow.
     *
     * @param number a number
     * @return whether its decimal exponent is within ±{@value #GREATEST_EXPONENT}
     */
    public static boolean allowExponentOf(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale() - 1) <= GREATEST_EXPONENT;
    }
}

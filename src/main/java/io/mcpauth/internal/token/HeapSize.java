package io.mcpauth.internal.token;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.mcpauth.token.TokenClaims;

/** About how many bytes objects take on the heap of a 64-bit JVM with compressed references. */
final class HeapSize {

    private static final int REFERENCE = 4;
    private static final int ARRAY = 16;

    /** Of a map: the hash map, its unmodifiable view, the smallest table. */
    private static final int MAP = 56 + 32 + ARRAY + 16 * REFERENCE;
    private static final int MAP_ENTRY = 40 + 3 * REFERENCE;

    /** Of a list: the array list, its unmodifiable view, the smallest array. */
    private static final int LIST = 24 + 24 + ARRAY + 10 * REFERENCE;
    private static final int LIST_ELEMENT = 2 * REFERENCE;

    /** The string and its array, without the characters. */
    private static final int STRING = 24 + ARRAY;

    /** With the unscaled value in a long; one that is a BigInteger has about a byte for 2.4 digits more. */
    private static final int NUMBER = 40;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final int BIG_INTEGER = 40 + ARRAY;

    /** A number remembers its text once somebody has asked for it: a sign, a point, an exponent beside its digits. */
    private static final int MORE_THAN_DIGITS = 14;

    /** The cache's node, the digest, the records about the claims, and what the cache counts with. */
    private static final int CACHE_ENTRY = 280;

    /** When an answer is known: the record, its two instants and what holds them. */
    private static final int SPAN = 96;

    private HeapSize() {
    }

    static int ofEntry(OpenedToken token) {
        TokenClaims claims = token.claims();
        return CACHE_ENTRY + (token.known().isPresent() ? SPAN : 0) + of(claims.values())
                + ofTime(claims.issuedAt()) + ofTime(claims.expiresAt())
                + claims.notBefore().map(HeapSize::ofTime).orElse(0);
    }

    /** Nobody writes it, and whole seconds become a double without that. */
    private static int ofTime(BigDecimal seconds) {
        return seconds.scale() == 0 && isSmall(seconds) ? NUMBER : of(seconds);
    }

    private static boolean isSmall(BigDecimal number) {
        return number.precision() <= DIGITS_OF_A_LONG;
    }

    private static int of(Object value) {
        if (value instanceof String text) {
            return STRING + rounded(isLatin(text) ? text.length() : 2 * text.length());
        }
        if (value instanceof BigDecimal number) {
            return NUMBER + (isSmall(number) ? 0 : BIG_INTEGER + number.precision() / 2) + STRING
                    + rounded(number.precision() + MORE_THAN_DIGITS);
        }
        // Loops, not streams: this is done for each unknown token.
        if (value instanceof Map<?, ?> map) {
            int size = MAP;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += MAP_ENTRY + of(entry.getKey()) + of(entry.getValue());
            }
            return size;
        }
        if (value instanceof List<?> list) {
            int size = LIST;
            for (Object element : list) {
                size += LIST_ELEMENT + of(element);
            }
            return size;
        }
        return 0;
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 256) {
                return false;
            }
        }
        return true;
    }

    private static int rounded(int bytes) {
        return (bytes + 7) / 8 * 8;
    }
}

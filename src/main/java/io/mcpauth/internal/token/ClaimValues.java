package io.mcpauth.internal.token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.mcpauth.internal.json.JsonLimits;

/**
 * Claims as our own reader of JSON gives them, whoever has read them: all else of the library knows no other kinds of
 * values. The copies are made as the reader makes its own, since {@link HeapSize} reckons with that.
 */
public final class ClaimValues {

    private final String claim;

    private ClaimValues(String claim) {
        this.claim = claim;
    }

    public static Map<String, Object> copyOf(Map<String, Object> claims) {
        Map<String, Object> copy = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (name == null) {
                throw new IllegalArgumentException("A claim has no name; every claim has one");
            }
            copy.put(name, new ClaimValues(name).value(value, 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    private Object value(Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number number) {
            return number(number);
        } else if (depth == JsonLimits.GREATEST_DEPTH) {
            throw wrong("is nested deeper than " + JsonLimits.GREATEST_DEPTH);
        } else if (value instanceof Map<?, ?> members) {
            return object(members, depth + 1);
        } else if (value instanceof Collection<?> elements) {
            return array(elements, depth + 1);
        }
        throw wrong("has a " + value.getClass().getName());
    }

    private BigDecimal number(Number number) {
        try {
            BigDecimal decimal = number instanceof BigDecimal already ? already : new BigDecimal(number.toString());
            if (JsonLimits.allowExponentOf(decimal)) {
                return decimal;
            }
        } catch (NumberFormatException e) {
            // Not as the cause: it may quote the value.
        }
        throw wrong("has a number that is not finite, or whose exponent is not within -" + JsonLimits.GREATEST_EXPONENT
                + " and "
                + JsonLimits.GREATEST_EXPONENT);
    }

    private Map<String, Object> object(Map<?, ?> members, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw wrong("has a map with a name that is no string");
            }
            copy.put(text, value(value, depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private List<Object> array(Collection<?> elements, int depth) {
        List<Object> copy = new ArrayList<>();
        elements.forEach(element -> copy.add(value(element, depth)));
        return Collections.unmodifiableList(copy);
    }

    /** Never with the value. */
    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The claim '" + claim + "' " + what
                + "; a claim is a string, a number, a boolean, null, or a map or list of these, the map with strings "
                + "for names");
    }
}

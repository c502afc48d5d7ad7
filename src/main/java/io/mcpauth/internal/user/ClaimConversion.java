package io.mcpauth.internal.user;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A claim's value as another type, where that loses nothing. */
final class ClaimConversion {

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(
            Integer.class, BigDecimal::intValueExact,
            int.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            long.class, BigDecimal::longValueExact,
            BigInteger.class, BigDecimal::toBigIntegerExact,
            Double.class, ClaimConversion::exactDouble,
            double.class, ClaimConversion::exactDouble);

    private ClaimConversion() {
    }

    // Each branch has checked that the value is a T; a primitive's class has its box as T.
    @SuppressWarnings("unchecked")
    static <T> Optional<T> convert(Object value, Class<T> type) {
        if (type.isInstance(value) || type == boolean.class && value instanceof Boolean) {
            return Optional.of((T) value);
        }
        Function<BigDecimal, Object> conversion = NUMBERS.get(type);
        if (conversion == null || !(value instanceof BigDecimal number)) {
            return Optional.empty();
        }
        try {
            return Optional.of((T) conversion.apply(number));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A double has 15 to 17 digits; 0.1 is taken, though it is not exact in binary. */
    private static Double exactDouble(BigDecimal number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value) || BigDecimal.valueOf(value).compareTo(number) != 0) {
            throw new ArithmeticException("no double");
        }
        return value;
    }

    static String describe(Object value) {
        if (value instanceof String) {
            return "a string";
        }
        if (value instanceof BigDecimal) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        return value instanceof List ? "an array" : "an object";
    }
}

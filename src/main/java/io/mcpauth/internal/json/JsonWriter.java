package io.mcpauth.internal.json;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Writes one value. */
final class JsonWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder();

    String document(@Nullable Object value) {
        value(value, 0);
        return text.toString();
    }

    private void value(@Nullable Object value, int depthAround) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof CharSequence characters) {
            string(characters.toString());
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> members) {
            object(members, depthAround + 1);
        } else if (value instanceof List<?> elements) {
            array(elements, depthAround + 1);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
        }
    }

    private void object(Map<?, ?> members, int depth) {
        checkDepth(depth);
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException("The name of a JSON member must be a String");
            }
            text.append(separator);
            string(name);
            text.append(':');
            value(member.getValue(), depth);
            separator = ",";
        }
        text.append('}');
    }

    private void array(List<?> elements, int depth) {
        checkDepth(depth);
        text.append('[');
        String separator = "";
        for (Object element : elements) {
            text.append(separator);
            value(element, depth);
            separator = ",";
        }
        text.append(']');
    }

    /** Stops at a value that holds itself, too. */
    private static void checkDepth(int depth) {
        if (depth > JsonLimits.GREATEST_DEPTH) {
            throw new IllegalArgumentException("The value is nested deeper than " + JsonLimits.GREATEST_DEPTH);
        }
    }

    private void number(Number number) {
        if (number instanceof Long || number instanceof Integer) {
            text.append(number);
            return;
        }
        try {
            text.append(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("JSON has no such number of " + number.getClass().getName(), e);
        }
    }

    private void string(String characters) {
        text.append('"');
        for (int i = 0; i < characters.length(); i++) {
            char character = characters.charAt(i);
            if (Character.isSurrogate(character)) {
                checkPair(characters, i);
                text.append(character).append(characters.charAt(++i));
            } else {
                character(character);
            }
        }
        text.append('"');
    }

    private static void checkPair(String characters, int index) {
        if (!Character.isSupplementaryCodePoint(characters.codePointAt(index))) {
            throw new IllegalArgumentException("The string has half a surrogate pair at index " + index);
        }
    }

    private void character(char character) {
        switch (character) {
            case '"', '\\' -> text.append('\\').append(character);
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < ' ' || character == '\u2028' || character == '\u2029') {
                    text.append("\\u").append(HEX.toHexDigits(character));
                } else {
                    text.append(character);
                }
            }
        }
    }
}

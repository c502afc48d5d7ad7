package io.mcpauth.http;

import java.util.List;
import java.util.Locale;

/**
 * What the {@code Authorization} header holds (RFC 6750, section 2.1). Tokens in a query, a form or a cookie are none.
 */
sealed interface BearerToken {

    /** No header, or another scheme. */
    record Absent() implements BearerToken {
    }

    /** The scheme, but no one token. */
    record Malformed() implements BearerToken {
    }

    /**
     * One token.
     *
     * @param value the token
     */
    record Present(String value) implements BearerToken {

        @Override
        public String toString() {
            return "Present";
        }
    }

    /**
     * Reads the header.
     *
     * @param fields all its fields: more than one is a mistake, since servers differ in which of them they would take
     */
    static BearerToken in(List<String> fields) {
        if (fields.size() > 1) {
            return new Malformed();
        }
        String[] schemeAndToken = fields.isEmpty() ? new String[] {""} : trimmed(fields.get(0)).split(" ", 2);
        if (!schemeAndToken[0].toLowerCase(Locale.ROOT).equals("bearer")) {
            return new Absent();
        }
        return schemeAndToken.length == 1 ? new Malformed() : new Present(trimmed(schemeAndToken[1]));
    }

    /** Without spaces and tabs around it. {@link String#trim} takes off controls, too: one token would have many aliases. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }
}

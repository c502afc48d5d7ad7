package io.mcpauth.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code Authorization} header holds (RFC 6750, section 2.1). Tokens in a query, a form or a cookie are none.
 */
sealed interface BearerToken {

    /** A scheme (RFC 9110, section 11.1) that is not ours, with or without something behind a space. */
    Pattern ANOTHER_SCHEME = Pattern.compile("(?is)(?!bearer(?![A-Za-z0-9!#$%&'*+.^_`|~-]))[A-Za-z0-9!#$%&'*+.^_`|~-]+(?: .*)?");

    /** Ours, and a space. */
    Pattern SCHEME = Pattern.compile("(?is)bearer (.*)");

    /** No header, or another scheme. */
    record Absent() implements BearerToken {
    }

    /** The scheme, but no one token; or nothing that is a scheme: what servers and proxies could read in another way is no absence. */
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
        String field = fields.isEmpty() ? "" : trimmed(fields.get(0));
        if (field.isEmpty() || ANOTHER_SCHEME.matcher(field).matches()) {
            return new Absent();
        }
        Matcher ours = SCHEME.matcher(field);
        return ours.matches() ? new Present(trimmed(ours.group(1))) : new Malformed();
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

package io.mcpauth.internal.http;

import java.util.List;

/**
 * What the {@code Authorization} header holds (RFC 6750, section 2.1). Tokens in a query, a form or a cookie are none.
 * The command line reads with it, too.
 */
public sealed interface BearerToken {

    /** What a scheme is made of beside letters and digits (RFC 9110, sections 5.6.2 and 11.1). */
    String OF_A_SCHEME = "!#$%&'*+-.^_`|~";

    /** No header, or another scheme. */
    record Absent() implements BearerToken {
    }

    /**
     * The scheme, but no one token; or nothing that is a scheme: what servers and proxies could read in another way is
     * no absence.
     */
    record Malformed() implements BearerToken {
    }

    /**
     * The scheme {@code DPoP} (RFC 9449, section 7.1): a token that only the owner of a key may use.
     *
     * @param value the token, or whatever else is there
     */
    record Bound(String value) implements BearerToken {

        @Override
        public String toString() {
            return "Bound";
        }
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
     * @return what is there
     */
    static BearerToken in(List<String> fields) {
        if (fields.size() > 1) {
            return new Malformed();
        }
        String field = fields.isEmpty() ? "" : trimmed(fields.get(0));
        int end = endOfScheme(field);
        String scheme = field.substring(0, end);
        if (isFollowedByNothingOrSpace(field, end) && scheme.equalsIgnoreCase("DPoP")) {
            return new Bound(trimmed(field.substring(end)));
        }
        if (field.isEmpty()
                || isFollowedByNothingOrSpace(field, end) && !scheme.equalsIgnoreCase("Bearer")) {
            return new Absent();
        }
        return end < field.length() && isFollowedByNothingOrSpace(field, end)
                ? new Present(trimmed(field.substring(end + 1)))
                : new Malformed();
    }

    /** Looks at no more than the scheme: a token is long, and every request has one. */
    private static int endOfScheme(String field) {
        int end = 0;
        while (end < field.length() && isOfAScheme(field.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfAScheme(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || OF_A_SCHEME.indexOf(character) >= 0;
    }

    private static boolean isFollowedByNothingOrSpace(String field, int end) {
        return end > 0 && (end == field.length() || field.charAt(end) == ' ');
    }

    /**
     * Without spaces and tabs around it. {@link String#trim} takes off controls, too: one token would have many
     * aliases.
     */
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

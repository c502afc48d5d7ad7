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
        String field = fields.isEmpty() ? "" : fields.get(0).trim();
        int space = field.indexOf(' ');
        String scheme = space < 0 ? field : field.substring(0, space);
        if (!scheme.toLowerCase(Locale.ROOT).equals("bearer")) {
            return new Absent();
        }
        String token = space < 0 ? "" : field.substring(space).trim();
        return token.isEmpty() ? new Malformed() : new Present(token);
    }
}

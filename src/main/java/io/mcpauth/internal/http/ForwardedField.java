package io.mcpauth.internal.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a field {@code Forwarded} (RFC 7239, section 4): {@code for=192.0.2.1;proto=https;host="example.com:8443"}. */
final class ForwardedField {

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
    /** Possessive, so that a long one takes no stack. */
    private static final String QUOTED = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";
    /** Some proxies leave out the quotes of {@code host=example.com:8443}, or have blanks beside the equals sign. */
    private static final String UNQUOTED = "([^\",;\\s]*+)";
    private static final Pattern PAIR = Pattern.compile(
            "[ \t]*+(?:(" + TOKEN + ")[ \t]*+=[ \t]*+(?:" + QUOTED + "|" + UNQUOTED + ")[ \t]*+)?([;,]|\\z)");

    private ForwardedField() {
    }

    /**
     * What the last element says: the proxy next to this server wrote it, those before it may be a client's. Empty
     * elements are none (RFC 9110, section 5.6.1).
     *
     * @return values by the name of their parameter in lower case, or empty where the field is malformed
     */
    static Optional<Map<String, String>> last(String field) {
        Map<String, String> last = Map.of();
        Map<String, String> element = new HashMap<>();
        Matcher pair = PAIR.matcher(field);
        int position = 0;
        while (true) {
            if (!pair.region(position, field.length()).lookingAt()) {
                return Optional.empty();
            }
            if (pair.group(1) != null && element.put(pair.group(1).toLowerCase(Locale.ROOT), value(pair)) != null) {
                return Optional.empty();
            }
            if (!pair.group(4).equals(";")) {
                last = element.isEmpty() ? last : element;
                element = new HashMap<>();
            }
            if (pair.group(4).isEmpty()) {
                return Optional.of(last);
            }
            position = pair.end();
        }
    }

    private static String value(Matcher pair) {
        return pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
    }
}

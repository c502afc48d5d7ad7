package io.mcpauth.internal.mcp;

import java.util.Locale;
import java.util.regex.Pattern;

import io.mcpauth.internal.http.RequestHead;

/** Whether a body is what its bytes say: neither encoded nor, by its type, in another charset than UTF-8. */
final class BodyCoding {

    /**
     * The parameter as RFC 9110, section 8.3.1, has it. Servers find it elsewhere too: Undertow behind any white space,
     * Grizzly within any other word. What is read so says the same, or the body is refused.
     */
    private static final Pattern UTF_8 = Pattern.compile("(?i);[ \\t]*charset=(?:utf-8|\"utf-8\")[ \\t]*(?=;|$)");
    private static final Pattern ANY_CHARSET = Pattern.compile("(?i)charset");

    /** White space, and what byte order marks and other codings than UTF-8 put before a brace. */
    private static final String BEFORE_JSON = " \t\r\n\0\u00EF\u00BB\u00BF\u00FE\u00FF";

    private BodyCoding() {
    }

    /** Whether it is said to be JSON. */
    static boolean isJson(RequestHead request) {
        return request.headers("Content-Type").stream()
                .anyMatch(type -> type.trim().toLowerCase(Locale.ROOT).startsWith("application/json"));
    }

    /** Whether it begins like an object or an array, in any coding of Unicode: parsers find out which by the zeros. */
    static boolean beginsAsJson(byte[] body) {
        int first = 0;
        while (first < body.length && BEFORE_JSON.indexOf(body[first] & 0xFF) >= 0) {
            first++;
        }
        return first < body.length && (body[first] == '{' || body[first] == '[');
    }

    /** Refuses what an endpoint could decode in another way. */
    static void check(RequestHead request) throws BadBodyException {
        boolean encoded = request.headers("Content-Encoding").stream()
                .anyMatch(value -> !value.trim().equalsIgnoreCase("identity"));
        if (encoded || request.headers("Content-Type").stream().anyMatch(BodyCoding::namesAnotherCharset)) {
            throw new BadBodyException(BadBodyException.PARSE_ERROR, null,
                    "The body must be JSON in UTF-8, without any encoding on top");
        }
    }

    private static boolean namesAnotherCharset(String type) {
        return ANY_CHARSET.matcher(UTF_8.matcher(type).replaceAll("")).find();
    }
}

package io.mcpauth.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers by which a client repeats what its body says (MCP specification 2026-07-28). The body decides. */
final class McpHeaders {

    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/]*={0,2})\\?=");

    private McpHeaders() {
    }

    /** Refuses a request whose header says other than its body, be it that the one of them says nothing. */
    static void check(RequestHead request, String header, Optional<String> inBody, Object id) throws BadBodyException {
        List<String> fields = request.headers(header);
        if (!fields.isEmpty() && (fields.size() > 1 || !inBody.equals(Optional.of(decoded(fields.get(0)))))) {
            throw new BadBodyException(BadBodyException.HEADER_MISMATCH, id, "The header " + header + " says other than the body");
        }
    }

    /** What is no plain ASCII in a header is sent in Base64. */
    private static String decoded(String field) {
        Matcher encoded = ENCODED.matcher(field.trim());
        try {
            return encoded.matches()
                    ? new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8)
                    : field.trim();
        } catch (IllegalArgumentException e) {
            return field.trim();
        }
    }
}

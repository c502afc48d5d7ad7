package io.mcpauth.internal.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.RequestHead;

/**
 * The headers by which a client repeats what its body says (MCP specification 2026-07-28). The body decides. They are
 * read once for a request, as its body may be a batch of very many messages.
 */
final class McpHeaders {

    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/]*={0,2})\\?=");

    private final Field method;
    private final Field name;

    /** A header, and what its fields say. */
    private record Field(String header, List<String> values) {

        static Field of(RequestHead request, String header) {
            return new Field(header, request.headers(header).stream().map(McpHeaders::decoded).toList());
        }

        void check(Optional<String> inBody, @Nullable Object id) {
            if (!values.isEmpty() && (values.size() > 1 || inBody.filter(values.get(0)::equals).isEmpty())) {
                throw new BadBodyException(BadBodyException.HEADER_MISMATCH, id,
                        "The header " + header + " says other than the body");
            }
        }
    }

    McpHeaders(RequestHead request) {
        this.method = Field.of(request, "Mcp-Method");
        this.name = Field.of(request, "Mcp-Name");
    }

    /** Refuses a request whose header says other than its body, be it that the one of them says nothing. */
    void checkMethod(Optional<String> inBody, @Nullable Object id) throws BadBodyException {
        method.check(inBody, id);
    }

    /** The same of what the method is about. */
    void checkName(Optional<String> inBody, @Nullable Object id) throws BadBodyException {
        name.check(inBody, id);
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

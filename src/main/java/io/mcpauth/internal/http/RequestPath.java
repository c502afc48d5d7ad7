package io.mcpauth.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A request's path below the context path, as the guard reads it.
 *
 * <p>Servers differ in what they make of {@code //}, dot segments, matrix parameters and needless escapes; some even
 * take another resource than the one that the decoded path names (Payara 6 cuts {@code /api;x/y} to {@code x/y}, Open
 * Liberty trims {@code /mcp%20} to {@code /mcp}). So a path that could be read in two ways is not
 * {@linkplain #unambiguous}: it is guarded whatever the patterns say.
 *
 * @param value       the decoded path, beginning with a slash
 * @param unambiguous whether every server reads the path like this
 * @param verbatim    whether the client wrote it just like this
 */
public record RequestPath(String value, boolean unambiguous, boolean verbatim) {

    private static final RequestPath AMBIGUOUS = new RequestPath("/", false, false);

    /**
     * What should be escaped and is not. The servlet API shows raw bytes in Latin-1, which is not how Payara reads
     * them: by UTF-8. A fragment is never sent.
     */
    private static final Pattern NEEDED_ESCAPE = Pattern.compile("[^!-~]|#");

    /** Escapes that nobody needs: of what RFC 3986 calls unreserved, of delimiters that servers act on, of controls. */
    private static final Pattern NEEDLESS_ESCAPE = Pattern.compile(
            "%(?![0-9A-Fa-f]{2})|%(?:2[DdEeFf5]|3[0-9BbFf]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[CcFf]|7[EeFf]|[01].)");

    public static RequestPath of(String rawPath, String contextPath) {
        return of(rawPath, contextPath, RequestPath::below);
    }

    static RequestPath of(String rawPath, String contextPath, Function<String, RequestPath> below) {
        return rawPath.startsWith(contextPath) ? below.apply(rawPath.substring(contextPath.length())) : AMBIGUOUS;
    }

    /** What comes behind the context path. */
    static RequestPath below(String raw) {
        if (raw.isEmpty()) {
            return new RequestPath("/", true, false);
        }
        if (!raw.startsWith("/") || raw.contains("//") || raw.contains(";") || raw.contains("\\")
                || NEEDED_ESCAPE.matcher(raw).find() || NEEDLESS_ESCAPE.matcher(raw).find()) {
            return AMBIGUOUS;
        }
        String value = decode(raw);
        return PathSegments.areReadAlike(value) ? new RequestPath(value, true, value.equals(raw)) : AMBIGUOUS;
    }

    private static String decode(String raw) {
        // A plus sign is itself in a path; URLDecoder is made for forms.
        return raw.contains("%") ? URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8) : raw;
    }
}

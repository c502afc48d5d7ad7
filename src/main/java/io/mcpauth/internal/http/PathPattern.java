package io.mcpauth.internal.http;

import java.util.regex.Pattern;

/**
 * A pattern of paths: {@code /exact}, or {@code /prefix/*} for the prefix and all below it.
 */
public final class PathPattern {

    private static final Pattern FORM = Pattern.compile("/|(?:/[^/*%;\\\\?#\\s]+)+(?:/\\*)?|/\\*");

    private final String text;
    private final String base;
    private final boolean prefix;

    private PathPattern(String text) {
        this.text = text;
        this.prefix = text.endsWith("/*");
        this.base = prefix ? text.substring(0, text.length() - 2) : text;
    }

    /**
     * Reads a pattern.
     *
     * @param text {@code /exact} or {@code /prefix/*}, decoded, below the context path
     * @return the pattern
     * @throws IllegalArgumentException if the text has another form
     */
    public static PathPattern of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a path pattern is /exact or /prefix/*");
        }
        // As an exception it would hold for no request, since paths like that are guarded; so would the metadata of
        // such a resource.
        if (!PathSegments.areReadAlike(text)) {
            throw new IllegalArgumentException(
                    "a path pattern has no segment that servers or file systems could take for another: "
                            + "no dot at its end, no space or plus sign at its ends, no ::, nothing invisible and no "
                            + "letter in two parts");
        }
        return new PathPattern(text);
    }

    boolean matches(String path) {
        return path.equals(base) || prefix && path.startsWith(base + "/");
    }

    /** JAX-RS takes {@code /mcp/} for {@code /mcp}: what guards the one has to guard the other. */
    boolean guards(String path) {
        return matches(path) || path.endsWith("/") && matches(path.substring(0, path.length() - 1));
    }

    /** The path that the pattern is about: the prefix without its star, so nothing for the root and for all paths. */
    String base() {
        return base.equals("/") ? "" : base;
    }

    @Override
    public String toString() {
        return text;
    }
}

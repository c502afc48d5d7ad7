package io.mcpauth.internal.mcp;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of an answer that do not hold for another body, or for other users. */
public final class BodyFields {

    /** The field that says who may keep an answer. */
    public static final String CACHE_CONTROL = "Cache-Control";

    /** What is said of the very bytes of a body, in lower case. */
    public static final List<String> OF_THE_BYTES = List.of("content-length", "content-encoding", "content-md5",
            "content-digest", "repr-digest", "digest", "etag");

    private static final Pattern SHARED = Pattern.compile("public|s-maxage");
    private static final Pattern OF_ONE = Pattern.compile("no-store|no-cache|private");

    private BodyFields() {
    }

    /**
     * Whether a body is encoded.
     *
     * @param codings the values of {@code Content-Encoding}
     * @return whether its bytes are others than those of what it is
     */
    public static boolean isEncoded(Collection<String> codings) {
        return codings.stream().anyMatch(coding -> !coding.trim().equalsIgnoreCase("identity"));
    }

    /**
     * What has to be said so that nobody else is given an answer.
     *
     * @param said the values of {@code Cache-Control}
     * @return its only value; empty where what was said is enough
     */
    public static Optional<String> cacheControl(Collection<String> said) {
        String all = String.join(",", said).toLowerCase(Locale.ROOT);
        return OF_ONE.matcher(all).find() && !SHARED.matcher(all).find() ? Optional.empty() : Optional.of("no-store");
    }
}

package io.mcpauth.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a URL in the one form in which they are published (RFC 3986, section 6.2). What is equivalent to it is
 * taken; what is no such part is empty.
 */
final class UrlParts {

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
    /** RFC 3986 host and port, without the percent-encoded and the empty: what is published must be a real host. */
    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "([A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9.])?|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{0,5}))?");
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*+/?");
    /** Letters, digits and {@code -._~}, which mean the same encoded or not (section 2.3). */
    private static final Pattern NEEDLESSLY_ENCODED =
            Pattern.compile("%(?:2[DEde]|3[0-9]|4[1-9A-Fa-f]|5[0-9AFaf]|6[1-9A-Fa-f]|7[0-9AEae])");
    private static final int HIGHEST_PORT = 65535;

    private UrlParts() {
    }

    /** A scheme of the web, in lower case. */
    static Optional<String> scheme(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT)).filter(DEFAULT_PORTS::containsKey);
    }

    /** A host in lower case, and its port unless that is the scheme's own. */
    static Optional<String> authority(String text, String scheme) {
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1).toLowerCase(Locale.ROOT);
        if (parts.group(2) == null || parts.group(2).isEmpty()) {
            return Optional.of(host);
        }
        int port = Integer.parseInt(parts.group(2));
        if (port < 1 || port > HIGHEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(port).equals(DEFAULT_PORTS.get(scheme)) ? host : host + ":" + port);
    }

    /**
     * A path without an ending slash, dot segments and needless escapes. An empty segment in the middle is a part of a
     * path.
     */
    static Optional<String> path(String text) {
        String decoded = NEEDLESSLY_ENCODED.matcher(text)
                .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group().substring(1), 16)));
        if (!PATH.matcher(decoded).matches()) {
            return Optional.empty();
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : decoded.split("/")) {
            switch (segment) {
                case "", "." -> {
                }
                case ".." -> segments.pollLast();
                default -> segments.add(segment);
            }
        }
        return Optional.of(segments.stream().map(segment -> "/" + segment).collect(Collectors.joining()));
    }
}

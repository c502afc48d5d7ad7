package io.mcpauth.internal.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which a server may take a URI. MCP frameworks compare URIs letter by letter, applications that look into
 * them do as they please: a rule that meets any of these forms counts.
 *
 * @param raw     as it is written
 * @param normal  as RFC 3986, section 6.2, makes it: case of scheme and host, escapes, dot segments, default ports
 * @param decoded with every escape decoded, without a fragment, empty segments and an ending slash
 * @param plain   the same without its query
 * @param cut     the same without a query or a fragment that is found only once it is decoded
 * @param bare    {@code plain} without what stands before its path, but for the scheme
 * @param bareCut {@code cut} in the same way
 */
record UriReadings(String raw, String normal, String decoded, String plain, String cut, String bare, String bareCut) {

    private static final Pattern PARTS = Pattern.compile("(?s)(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(.*)");
    private static final Pattern AUTHORITY = Pattern.compile("(?s)(.*@)?(.*?)(?::([0-9]*))?");
    private static final Map<String, String> DEFAULT_PORTS =
            Map.of("http", "80", "https", "443", "ws", "80", "wss", "443", "ftp", "21");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    /** Nobody escapes more often than that by mistake. */
    private static final int MOST_DECODED = 3;

    static UriReadings of(String uri) {
        String whole = without("#", uri.strip());
        String path = decoded(without("?", whole));
        String plain = parsed(path, true);
        String cut = parsed(without("?", without("#", path)), true);
        return new UriReadings(uri, parsed(plainEscapes(uri), false), parsed(decoded(whole), true), plain, cut,
                bare(plain), bare(cut));
    }

    /** The same before a sign. There are servers that decode first, and only then look where a query begins. */
    private static String without(String sign, String uri) {
        int at = uri.indexOf(sign);
        return at < 0 ? uri : uri.substring(0, at);
    }

    private static String bare(String plain) {
        Matcher parts = PARTS.matcher(plain);
        boolean hasPath = parts.matches() && parts.group(1) != null && parts.group(3).startsWith("/");
        return hasPath ? parts.group(1) + "://" + parts.group(3) + parts.group(4) : plain;
    }

    private static String parsed(String uri, boolean loosely) {
        Matcher parts = PARTS.matcher(uri);
        if (!parts.matches()) {
            return uri;
        }
        String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        String authority = parts.group(2) == null ? "" : "//" + authority(parts.group(2), scheme);
        boolean isHierarchical = !authority.isEmpty() || parts.group(3).startsWith("/");
        String path = isHierarchical ? path(parts.group(3), loosely) : parts.group(3);
        return (parts.group(1) == null ? "" : scheme + ":") + authority + path + parts.group(4);
    }

    private static String authority(String text, String scheme) {
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String user = parts.group(1) == null ? "" : parts.group(1);
        String port = parts.group(3) == null || parts.group(3).isEmpty()
                || parts.group(3).equals(DEFAULT_PORTS.get(scheme)) ? "" : ":" + parts.group(3);
        return user + parts.group(2).toLowerCase(Locale.ROOT) + port;
    }

    /** RFC 3986, section 5.2.4. */
    private static String path(String text, boolean loosely) {
        Deque<String> segments = new ArrayDeque<>();
        String[] all = (loosely ? text.replace('\\', '/') : text).split("/", -1);
        for (int i = 1; i < all.length; i++) {
            boolean isLast = i == all.length - 1;
            boolean isDots = all[i].equals(".") || all[i].equals("..");
            if (all[i].equals("..")) {
                segments.pollLast();
            }
            if (isDots ? isLast : !loosely || !all[i].isEmpty()) {
                segments.add(isDots ? "" : all[i]);
            }
        }
        String path = "/" + String.join("/", segments);
        return loosely && path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Letters, digits and {@code -._~} stand for themselves (RFC 3986, section 2.3); other escapes are in upper case.
     */
    static String plainEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            char character = (char) Integer.parseInt(escape.group(1), 16);
            boolean isPlain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            return isPlain ? String.valueOf(character) : escape.group().toUpperCase(Locale.ROOT);
        });
    }

    private static String decoded(String text) {
        String before = text;
        for (int i = 0; i < MOST_DECODED && before.indexOf('%') >= 0; i++) {
            before = ESCAPES.matcher(before).replaceAll(escapes -> Matcher.quoteReplacement(octets(escapes.group())));
        }
        return before;
    }

    private static String octets(String escapes) {
        byte[] octets = new byte[escapes.length() / 3];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(escapes.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return new String(octets, StandardCharsets.UTF_8);
    }
}

package io.mcpauth.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a request in one form (RFC 3986, section 6.2.2 and 6.2.3), to compare two: without query and fragment,
 * which a proof does not name (RFC 9449, section 4.2).
 */
public final class RequestUrl {

    private static final Pattern URL = Pattern.compile("([A-Za-z]+)://([^/?#]*)([^?#]*)(?:[?#].*)?", Pattern.DOTALL);
    /** What a path is made of, with whole escapes (section 3.3). */
    private static final Pattern PATH = Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*+)*+");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final String UNRESERVED_MARKS = "-._~";

    private RequestUrl() {
    }

    /**
     * The one form of a URL.
     *
     * @param url an absolute URL
     * @return it without query and fragment, or empty where it is none of the web
     */
    public static Optional<String> normalized(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || !PATH.matcher(parts.group(3)).matches()) {
            return Optional.empty();
        }
        return UrlParts.scheme(parts.group(1))
                .flatMap(scheme -> UrlParts.authority(parts.group(2), scheme)
                        .map(authority -> scheme + "://" + authority + path(parts.group(3))));
    }

    private static String path(String text) {
        String escaped = ESCAPE.matcher(text).replaceAll(RequestUrl::canonical);
        return escaped.isEmpty() ? "/" : withoutDots(escaped);
    }

    /** What means the same escaped or not is not, and escapes are in upper case (section 6.2.2). */
    private static String canonical(MatchResult escape) {
        char character = (char) Integer.parseInt(escape.group().substring(1), 16);
        boolean unreserved = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9' || UNRESERVED_MARKS.indexOf(character) >= 0;
        return unreserved ? String.valueOf(character) : escape.group().toUpperCase(Locale.ROOT);
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            if (segments[i].equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!segments[i].equals(".") && !segments[i].equals("..")) {
                kept.add(segments[i]);
            } else if (isLast) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }
}

package io.mcpauth.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.net.LoopbackAddresses;

/** What values look like; each method's exception says what would be right. */
final class Formats {

    private static final Pattern DOCUMENT_PATH = Pattern.compile("(?:/\\.well-known)?(?:/[A-Za-z0-9_~-](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?)+");
    private static final String WELL_KNOWN = "/.well-known/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String HOST = "[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?";
    /** Of web pages, and of what runs in a browser's or editor's own schemes ({@code chrome-extension}, {@code vscode-webview}). */
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:" + HOST + "|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?"
            + "|(?!(?:https?|wss?|ftp|file|data|blob|javascript):)[a-z][a-z0-9+.-]*://" + HOST);
    private static final Set<String> WEB_SCHEMES = Set.of("https", "http");
    private static final Map<String, ProxyHeaders> PROXY_HEADERS = Map.of(
            "none", ProxyHeaders.NONE, "forwarded", ProxyHeaders.FORWARDED, "x-forwarded", ProxyHeaders.X_FORWARDED);
    private static final int SHORTEST_MAX_LENGTH = 256;
    private static final int LONGEST_MAX_LENGTH = 1024 * 1024;
    private static final int LONGEST_MAX_BODY_LENGTH = 256 * 1024 * 1024;
    private static final int MOST_DECRYPTIONS = 1024;
    private static final int MOST_WAITING = 65_536;
    private static final Duration LONGEST_SKEW = Duration.ofHours(1);
    private static final Duration LONGEST_DECRYPTION_WAIT = Duration.ofMinutes(1);

    private Formats() {
    }

    /** Where a document may lie: the JAX-RS adapter has a place of its own only below {@code /.well-known/}. */
    static String documentPath(String text, boolean anywhere) {
        if (!DOCUMENT_PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("it must be a plain path, for example " + DocumentSettings.JWKS_PATH);
        }
        if (!anywhere && !text.startsWith(WELL_KNOWN)) {
            throw new IllegalArgumentException("it must be a path below /.well-known/, for example " + DocumentSettings.JWKS_PATH
                    + ", where the jar without the servlet guard (classifier 'rest') is used");
        }
        return text;
    }

    /** As it is published: scheme and host in lower case (RFC 3986, section 6.2.2.1), nothing but ASCII, no slash at the end. */
    static String webUrl(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (WEB_SCHEMES.contains(scheme) && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                String origin = scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT);
                return URI.create(origin + uri.getRawPath()).toASCIIString().replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be an absolute http or https URL without query and fragment");
    }

    /** RFC 8414, section 2: an issuer is an {@code https} URL, which is compared as it stands. */
    static String authorizationServer(String text) {
        String url = webUrl(text);
        if (!text.startsWith("https:") && !LoopbackAddresses.isHost(URI.create(url).getHost())) {
            throw new IllegalArgumentException("'" + text + "' must be an https URL (http on loopback only)");
        }
        return text;
    }

    static String webPage(String text) {
        try {
            URI uri = new URI(text);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be an absolute http or https URL");
    }

    /** RFC 6454, section 6.2, or all; a browser writes it in lower case and without the scheme's own port. */
    static String origin(String text) {
        if (text.equals("*")) {
            return text;
        }
        String origin = text.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches() || origin.matches("http:.*:80|https:.*:443")) {
            throw new IllegalArgumentException("'" + text + "' is no origin: scheme, host and, if it is not the scheme's own, port, "
                    + "for example https://chat.example.org");
        }
        return origin;
    }

    static int maxBodyLength(String text) {
        return number(text, SHORTEST_MAX_LENGTH, LONGEST_MAX_BODY_LENGTH);
    }

    static int cacheBytes(String text) {
        return number(text, 0, Integer.MAX_VALUE);
    }

    static int decryptions(String text) {
        return number(text, 1, MOST_DECRYPTIONS);
    }

    static int waiting(String text) {
        return number(text, 0, MOST_WAITING);
    }

    static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("it must be true or false");
        }
        return text.equals("true");
    }

    static ProxyHeaders proxyHeaders(String text) {
        return Optional.ofNullable(PROXY_HEADERS.get(text))
                .orElseThrow(() -> new IllegalArgumentException("it must be none, forwarded or x-forwarded"));
    }

    static Duration skew(String text) {
        return duration(text, LONGEST_SKEW, "PT60S");
    }

    static Duration decryptionWait(String text) {
        return duration(text, LONGEST_DECRYPTION_WAIT, "PT2S");
    }

    private static Duration duration(String text, Duration longest, String example) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "it must be an ISO-8601 duration from PT0S to " + longest + ", for example " + example);
    }

    static Duration age(String text) {
        try {
            Duration age = Duration.parse(text);
            if (!age.isNegative() && !age.isZero()) {
                return age;
            }
        } catch (DateTimeParseException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be an ISO-8601 duration of more than PT0S, for example PT1H");
    }

    static Duration skewSeconds(String text) {
        return seconds(text, 0, LONGEST_SKEW.toSeconds());
    }

    static Duration ageSeconds(String text) {
        return seconds(text, 1, Integer.MAX_VALUE);
    }

    private static Duration seconds(String text, long least, long most) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= least && seconds <= most) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be a whole number of seconds from " + least + " to " + most);
    }

    static int maxLength(String text) {
        return number(text, SHORTEST_MAX_LENGTH, LONGEST_MAX_LENGTH);
    }

    private static int number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be a whole number from " + least + " to " + most);
    }

    static String oneOf(String text, List<String> allowed) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + String.join(", ", allowed));
        }
        return text;
    }

    static String text(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is blank");
        }
        return text;
    }

    static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no name: letters, digits, - and _");
        }
        return text;
    }

    static Path path(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be the path of a file");
    }
}

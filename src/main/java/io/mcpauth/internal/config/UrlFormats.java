package io.mcpauth.internal.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.PathPattern;
import io.mcpauth.internal.issuer.DiscoveredIssuerKeys;
import io.mcpauth.internal.net.FetchUrl;
import io.mcpauth.internal.net.WebUrl;

/** The forms of URLs, origins and paths. */
final class UrlFormats {

    private static final Pattern DOCUMENT_PATH =
            Pattern.compile("(?:/\\.well-known)?(?:/[A-Za-z0-9_~-](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?)+");
    private static final String WELL_KNOWN = "/.well-known/";
    private static final String HOST = "[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?";
    /**
     * Origins of web pages, and of extensions of browsers and editors ({@code chrome-extension},
     * {@code vscode-webview}).
     */
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:" + HOST + "|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?"
            + "|(?!(?:https?|wss?|ftp|file|data|blob|javascript):)[a-z][a-z0-9+.-]*://" + HOST);
    private static final Pattern AUTHORITY = Pattern.compile("(?:" + HOST + "|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
    private static final String WEB_URL = "an absolute http or https URL without query and fragment";
    private static final String WEB_PAGE = "an absolute http or https URL";

    private UrlFormats() {
    }

    static Format<List<PathPattern>> pathPatterns() {
        return Format.list("a list of /exact and /prefix/*", PathPattern::of);
    }

    static Format<Optional<String>> documentPath() {
        return Formats.within("a plain path, for example " + DocumentSettings.JWKS_PATH, text -> text,
                text -> DOCUMENT_PATH.matcher(text).matches());
    }

    /** The JAX-RS adapter can publish documents only there. */
    static String belowWellKnown(String path) {
        if (!path.startsWith(WELL_KNOWN)) {
            throw new IllegalArgumentException(
                    "it must be a path below /.well-known/, for example " + DocumentSettings.JWKS_PATH
                            + ", where the jar without the servlet guard (classifier 'rest') is used");
        }
        return path;
    }

    static Format<Optional<String>> webUrl() {
        return Format.one(WEB_URL, UrlFormats::webUrl);
    }

    static Format<List<String>> authorizationServers() {
        return Format.list("a list of https URLs (http on loopback only)", UrlFormats::authorizationServer);
    }

    /** A URL that keys or answers about tokens are fetched from. */
    static Format<Optional<URI>> endpoint() {
        return Format.one("an https URL (http on loopback only)", FetchUrl::of);
    }

    static Format<Optional<String>> webPage() {
        return Format.one(WEB_PAGE, UrlFormats::webPage);
    }

    static Format<List<String>> origins() {
        return Format.list("a list of origins, or *", UrlFormats::origin);
    }

    static Format<List<String>> hosts() {
        return Format.list("a list of host names or addresses, with or without a port", UrlFormats::host);
    }

    private static String host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (!AUTHORITY.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a host, such as mcp.example.org or "
                    + "10.0.0.1:8080");
        }
        return host;
    }

    /**
     * The URL as it is published: scheme and host in lower case (RFC 3986, section 6.2.2.1), only ASCII, no slash at
     * the end.
     */
    private static String webUrl(String text) {
        URI url = WebUrl.find(text).filter(found -> found.getRawQuery() == null && found.getRawFragment() == null)
                .orElseThrow(() -> new IllegalArgumentException("it must be " + WEB_URL));
        String origin = url.getScheme().toLowerCase(Locale.ROOT) + "://"
                + url.getRawAuthority().toLowerCase(Locale.ROOT);
        return URI.create(origin + url.getRawPath()).toASCIIString().replaceAll("/+$", "");
    }

    /** It is compared character by character. */
    static String authorizationServer(String text) {
        try {
            return DiscoveredIssuerKeys.issuer(text).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the URL of an authorization server: " + e.getMessage(), e);
        }
    }

    private static String webPage(String text) {
        return WebUrl.find(text).map(url -> text)
                .orElseThrow(() -> new IllegalArgumentException("it must be " + WEB_PAGE));
    }

    /** RFC 6454, section 6.2, or all. Browsers write it in lower case and without the default port. */
    private static String origin(String text) {
        if (text.equals("*")) {
            return text;
        }
        String origin = text.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches() || origin.matches("http:.*:80|https:.*:443")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an origin: scheme, host and, unless it is the default one, port, "
                            + "for example https://chat.example.org");
        }
        return origin;
    }
}

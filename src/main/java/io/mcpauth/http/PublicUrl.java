package io.mcpauth.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL under which a request reached this application, without a trailing slash: derived from the request as the
 * Python package does, or from the headers of the proxy in front.
 */
final class PublicUrl {

    /** RFC 3986 host and port, without the percent-encoded and the empty: what is published must be a real host. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9.])?|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*");
    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", ":80", "https", ":443");

    private final ProxyHeaders proxyHeaders;

    PublicUrl(ProxyHeaders proxyHeaders) {
        this.proxyHeaders = proxyHeaders;
    }

    /**
     * The URL of the application.
     *
     * @return the URL, or empty where the request names no well-formed host
     */
    Optional<String> of(RequestHead request) {
        return switch (proxyHeaders) {
            case NONE -> direct(request);
            case FORWARDED -> forwarded(request);
            case X_FORWARDED -> url(
                    last(request, "X-Forwarded-Proto").orElse(request.scheme()),
                    last(request, "X-Forwarded-Host").map(host -> withPort(host, last(request, "X-Forwarded-Port")))
                            .orElse(host(request)),
                    last(request, "X-Forwarded-Prefix").orElse("") + request.contextPath());
        };
    }

    private static Optional<String> direct(RequestHead request) {
        return url(request.scheme(), host(request), request.contextPath());
    }

    private static Optional<String> forwarded(RequestHead request) {
        Map<String, String> element = last(request, "Forwarded").map(PublicUrl::parameters).orElse(Map.of());
        return url(element.getOrDefault("proto", request.scheme()), element.getOrDefault("host", host(request)),
                request.contextPath());
    }

    private static Optional<String> url(String scheme, String host, String path) {
        String lowerScheme = scheme.toLowerCase(Locale.ROOT);
        String defaultPort = DEFAULT_PORTS.get(lowerScheme);
        if (defaultPort == null || !HOST.matcher(host).matches() || !PREFIX.matcher(path).matches()) {
            return Optional.empty();
        }
        String shortHost = host.endsWith(defaultPort) ? host.substring(0, host.length() - defaultPort.length()) : host;
        return Optional.of(lowerScheme + "://" + shortHost + path);
    }

    private static String host(RequestHead request) {
        List<String> fields = request.headers("Host");
        return switch (fields.size()) {
            case 0 -> request.authority();
            case 1 -> fields.get(0);
            default -> "";
        };
    }

    private static String withPort(String host, Optional<String> port) {
        boolean hasPort = host.matches(".*:[0-9]+");
        return hasPort || port.isEmpty() ? host : host + ":" + port.get();
    }

    /** The last element is the one that the proxy next to this server wrote; those before it may be a client's. */
    private static Optional<String> last(RequestHead request, String name) {
        List<String> fields = request.headers(name);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String[] elements = fields.get(fields.size() - 1).split(",", -1);
        return Optional.of(elements[elements.length - 1].trim());
    }

    /** One element of {@code Forwarded}: {@code for=…;proto=https;host="example.com:8443"}. */
    private static Map<String, String> parameters(String element) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : element.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1).trim();
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                parameters.put(pair.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return parameters;
    }
}

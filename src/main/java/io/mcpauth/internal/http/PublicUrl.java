package io.mcpauth.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.RefusalLog;

/**
 * The URL under which a request reached this application, without a trailing slash: derived from the request as the
 * Python package does, or from the headers of the proxy in front.
 */
public final class PublicUrl {

    private final ProxyHeaders proxyHeaders;
    private final RefusalLog refusals;

    /** What some part of the URL is said to be, and by what. */
    private record Said(String by, String text) {
    }

    /** What a request or the proxy in front says. */
    private record Parts(Said scheme, Said authority, Said prefix) {
    }

    public PublicUrl(ProxyHeaders proxyHeaders, RefusalLog refusals) {
        this.proxyHeaders = proxyHeaders;
        this.refusals = refusals;
    }

    /**
     * The URL of the application.
     *
     * @param request the request
     * @return the URL, or empty where the request names no well-formed host, which the log then says
     */
    public Optional<String> of(RequestHead request) {
        return of(request, request.contextPath());
    }

    /**
     * The URL of an application on the same server.
     *
     * @param request     the request
     * @param contextPath the path of that application
     * @return the URL, or empty where the request names no well-formed host, which the log then says
     */
    public Optional<String> of(RequestHead request, String contextPath) {
        return switch (proxyHeaders) {
            case NONE -> url(contextPath, direct(request));
            case FORWARDED -> forwarded(request).flatMap(said -> url(contextPath, said));
            case X_FORWARDED -> url(contextPath, xForwarded(request));
        };
    }

    private static Parts direct(RequestHead request) {
        return new Parts(new Said("scheme", request.scheme()), new Said("Host", host(request)), new Said("prefix", ""));
    }

    private Optional<Parts> forwarded(RequestHead request) {
        List<String> fields = request.headers("Forwarded");
        String field = fields.isEmpty() ? "" : fields.get(fields.size() - 1);
        Optional<Map<String, String>> element = ForwardedField.last(field);
        if (element.isEmpty()) {
            refusals.say(Message.URL_NOT_DERIVED, "Forwarded", field);
        }
        return element.map(said -> new Parts(
                new Said("Forwarded: proto", said.getOrDefault("proto", request.scheme())),
                new Said("Forwarded: host", said.getOrDefault("host", host(request))),
                new Said("prefix", "")));
    }

    private static Parts xForwarded(RequestHead request) {
        return new Parts(
                new Said("X-Forwarded-Proto", last(request, "X-Forwarded-Proto").orElse(request.scheme())),
                new Said("X-Forwarded-Host and -Port", last(request, "X-Forwarded-Host")
                        .map(host -> withPort(host, last(request, "X-Forwarded-Port")))
                        .orElse(host(request))),
                new Said("X-Forwarded-Prefix", last(request, "X-Forwarded-Prefix").orElse("")));
    }

    private Optional<String> url(String contextPath, Parts said) {
        return canonical(said.scheme(), UrlParts::scheme)
                .flatMap(scheme -> canonical(said.authority(), text -> UrlParts.authority(text, scheme))
                        .map(authority -> scheme + "://" + authority))
                .flatMap(origin -> canonical(said.prefix(), UrlParts::path).map(origin::concat))
                .flatMap(front -> canonical(new Said("context path", contextPath), UrlParts::path)
                        .map(front::concat));
    }

    private Optional<String> canonical(Said said, Function<String, Optional<String>> form) {
        Optional<String> part = form.apply(said.text());
        if (part.isEmpty()) {
            refusals.say(Message.URL_NOT_DERIVED, said.by(), said.text());
        }
        return part;
    }

    private static String host(RequestHead request) {
        List<String> fields = request.headers("Host");
        return switch (fields.size()) {
            case 0 -> request.authority();
            case 1 -> fields.get(0);
            default -> String.join(", ", fields);
        };
    }

    private static String withPort(String host, Optional<String> port) {
        boolean hasPort = host.matches(".*:[0-9]+");
        return hasPort || port.isEmpty() ? host : host + (host.endsWith(":") ? "" : ":") + port.get();
    }

    /**
     * The last element is the one that the proxy next to this server wrote; those before it may be a client's. Empty
     * elements are none (RFC 9110, section 5.6.1).
     */
    private static Optional<String> last(RequestHead request, String name) {
        List<String> fields = request.headers(name);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String last = "";
        for (String element : fields.get(fields.size() - 1).split(",")) {
            last = element.isBlank() ? last : element.trim();
        }
        return Optional.of(last);
    }
}

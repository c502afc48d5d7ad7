package io.mcpauth.internal.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.EncodedPath;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.PublicUrl;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.http.RequestPath;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.token.PublicJwkSet;

/**
 * The public documents: the JWK Set that clients encrypt to, the discovery document that leads to it, and the metadata
 * of the protected resource.
 */
public final class WellKnownDocuments {

    static final Map<String, String> CORS = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Methods", "GET, HEAD",
            "Access-Control-Allow-Headers", "*");

    static final Answer NOT_FOUND = Answer.json(404, with("Cache-Control", "no-store"), "{\"error\":\"not_found\"}");

    private final DocumentSettings settings;
    private final PublicUrl derivedUrl;
    private final Supplier<PublicJwkSet> keys;
    private final ResourceMetadata metadata;
    private final Map<String, Rendered> rendered;

    /** A document that does not depend on the request. */
    private record Rendered(String body, String etag) {
    }

    /**
     * The documents of a server.
     *
     * @param settings what they say, and where they are
     * @param paths    which paths are guarded: each is a resource
     * @param keys     gives the keys to publish now
     * @param refusals is told where the server's own URL cannot be derived
     */
    public WellKnownDocuments(DocumentSettings settings, GuardedPaths paths, Supplier<PublicJwkSet> keys,
            RefusalLog refusals) {
        this.settings = settings;
        this.derivedUrl = new PublicUrl(settings.proxyHeaders(), refusals);
        this.keys = keys;
        this.metadata = new ResourceMetadata(settings, paths);
        this.rendered = settings.publicUrl().map(this::renderAll).orElse(Map.of());
    }

    private Map<String, Rendered> renderAll(String url) {
        return Stream.concat(Stream.of(settings.openIdConfigurationPath()), metadata.paths().stream())
                .collect(Collectors.toUnmodifiableMap(path -> path, path -> {
                    String body = rendering(path).orElseThrow().apply(url);
                    return new Rendered(body, PublicJwkSet.etagOf(body));
                }));
    }

    /** What makes the document of a path of the public URL; empty where none is there. */
    private Optional<UnaryOperator<String>> rendering(String path) {
        return path.equals(settings.openIdConfigurationPath())
                ? Optional.of(this::discovery)
                : metadata.describedBy(path).map(base -> url -> metadata.document(url, base));
    }

    /**
     * The answer to a request for one of the documents.
     *
     * @return the answer, or empty where the path is none of theirs
     */
    public Optional<Answer> answer(RequestHead request, RequestPath path) {
        if (!path.verbatim() && !isEncodedAsInItsUrl(request, path)) {
            return Optional.empty();
        }
        if (path.value().equals(settings.jwksPath())) {
            return Optional.of(byMethod(request, () -> jwks(request)));
        }
        if (path.value().equals(settings.openIdConfigurationPath()) && !isDiscoveryThere()) {
            return Optional.of(byMethod(request, () -> NOT_FOUND));
        }
        return settings.publicUrl().isPresent()
                ? Optional.ofNullable(rendered.get(path.value())).map(known -> byMethod(request,
                        () -> document(request, known.body(), known.etag(), "public, max-age=300")))
                : rendering(path.value()).map(render -> byMethod(request, () -> derived(request, render)));
    }

    /** It is for clients that encrypt. Where nobody has to, it comes with the first key. */
    private boolean isDiscoveryThere() {
        return settings.isDiscoveryAlwaysThere() || !keys.get().keys().isEmpty();
    }

    private static boolean isEncodedAsInItsUrl(RequestHead request, RequestPath path) {
        return path.unambiguous()
                && EncodedPath.of(path.value())
                        .equalsIgnoreCase(request.rawPath().substring(request.contextPath().length()));
    }

    /**
     * Where the metadata of the protected resource are that a request asks for.
     *
     * @return their URL, or empty where there are none, or where the request names no well-formed host
     */
    public Optional<String> metadataUrl(RequestHead request) {
        return publicUrl(request)
                .map(url -> metadata.url(url, RequestPath.of(request.rawPath(), request.contextPath())));
    }

    /**
     * The public URL of what a client has asked for, without its query.
     *
     * @param request where the request goes by now
     * @param sent    what the client has asked for
     * @return the URL, or empty where the request names no well-formed host, or where it has come from another
     *         application, of whose public URL nothing is known
     */
    public Optional<String> url(RequestHead request, RequestLine sent) {
        String context = sent.contextPath();
        return Optional.of(sent.rawPath())
                .filter(path -> path.startsWith(context))
                .map(path -> path.substring(context.length()))
                .flatMap(path -> publicUrl(request, context).map(url -> url + path));
    }

    private Optional<String> publicUrl(RequestHead request, String contextPath) {
        return settings.publicUrl().isEmpty() ? derivedUrl.of(request, contextPath)
                : settings.publicUrl().filter(own -> contextPath.equals(request.contextPath()));
    }

    /** The places of all metadata that do not depend on the request. */
    public Set<String> metadataUrls() {
        return settings.publicUrl().stream()
                .flatMap(url -> metadata.paths().stream().map(path -> url + EncodedPath.of(path)))
                .collect(Collectors.toSet());
    }

    private static Answer byMethod(RequestHead request, Supplier<Answer> document) {
        return switch (request.method()) {
            case "GET", "HEAD" -> document.get();
            case "OPTIONS" -> new Answer(204, CORS, "");
            default -> Answer.json(405, with("Allow", "GET, HEAD, OPTIONS"), "{\"error\":\"method_not_allowed\"}");
        };
    }

    private Answer jwks(RequestHead request) {
        PublicJwkSet set = keys.get();
        return document(request, set.json(), set.etag(), "public, max-age=60");
    }

    private Optional<String> publicUrl(RequestHead request) {
        return settings.publicUrl().or(() -> derivedUrl.of(request));
    }

    /** Not cached, since a wrong host would make clients encrypt to somebody else's key. */
    private Answer derived(RequestHead request, UnaryOperator<String> render) {
        Map<String, String> headers = with("Cache-Control", "no-store");
        return publicUrl(request).map(render)
                .map(body -> Answer.json(200, headers, body))
                .orElseGet(() -> Answer.json(400, headers, "{\"error\":\"invalid_request\"}"));
    }

    private String discovery(String url) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", url);
        members.put("jwks_uri", url + settings.jwksPath());
        members.put("scopes_supported", settings.scopes());
        return Json.write(members);
    }

    private static Answer document(RequestHead request, String body, String etag, String caching) {
        Map<String, String> headers = with("Cache-Control", caching);
        headers.put("ETag", etag);
        return matches(request.headers("If-None-Match"), etag)
                ? new Answer(304, headers, "")
                : Answer.json(200, headers, body);
    }

    /** RFC 9110, section 13.1.2: by weak comparison. */
    private static boolean matches(List<String> ifNoneMatch, String etag) {
        return ifNoneMatch.stream()
                .flatMap(field -> List.of(field.split(",")).stream())
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    static Map<String, String> with(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(CORS);
        headers.put(name, value);
        return headers;
    }
}

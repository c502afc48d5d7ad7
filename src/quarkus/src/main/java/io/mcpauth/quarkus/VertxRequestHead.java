package io.mcpauth.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.ServerEnd;

/**
 * A request of Vert.x as the engine sees it.
 *
 * @param request       the request
 * @param rawPath       its path as the client sent it
 * @param contextPath   the root path of the application
 * @param mappedPath    what the router goes by
 * @param isUnannounced whether a body comes that no field speaks of, as far as is known by now
 */
record VertxRequestHead(HttpServerRequest request, String rawPath, String contextPath, Optional<String> mappedPath,
        BooleanSupplier isUnannounced)
        implements RequestHead {

    static VertxRequestHead of(RoutingContext routing, String contextPath) {
        return new VertxRequestHead(routing.request(), Objects.requireNonNull(routing.request().path()), contextPath,
                Optional.ofNullable(routing.normalizedPath()).map(path -> mapped(path, contextPath)),
                () -> Http2Body.isUnannounced(routing));
    }

    private static String mapped(String normalized, String contextPath) {
        String below = normalized.startsWith(contextPath) ? normalized.substring(contextPath.length()) : normalized;
        return URLDecoder.decode(below.replace("+", "%2B"), UTF_8);
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public boolean mayHaveUnannouncedBody() {
        return isUnannounced.getAsBoolean();
    }

    /** HTTP/2 has a field of its own for the host: the engine is told of it as by HTTP/1.1. */
    @Override
    public List<String> headers(String name) {
        List<String> fields = request.headers().getAll(name);
        return fields.isEmpty() && name.equalsIgnoreCase("Host") && request.authority() != null
                ? List.of(request.authority().toString())
                : fields;
    }

    @Override
    public String scheme() {
        return request.scheme();
    }

    @Override
    public String authority() {
        HostAndPort asked = request.authority();
        SocketAddress local = request.localAddress();
        return asked == null ? ServerEnd.authority(local.hostAddress(), local.port()) : asked.toString();
    }

    @Override
    public boolean isOnLoopback() {
        SocketAddress local = request.localAddress();
        return local != null && local.hostAddress() != null && ServerEnd.isOnLoopback(local.hostAddress());
    }
}

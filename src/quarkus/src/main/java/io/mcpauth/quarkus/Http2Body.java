package io.mcpauth.quarkus;

import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Whether a request of HTTP/2 has a body of which its fields say nothing. It can have one with any method. With
 * HTTP/1.1 it would have to say so.
 */
final class Http2Body {

    private static final String UNANNOUNCED = Http2Body.class.getName();

    private Http2Body() {
    }

    /** Notes it, on the request's event loop: once all that has arrived with the request's fields is known. */
    static Future<Void> note(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() != HttpVersion.HTTP_2 || request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.isEnded()) {
            return Future.succeededFuture();
        }
        Promise<Void> noted = Promise.promise();
        ((HttpServerRequestInternal) request).context().runOnContext(now -> {
            routing.put(UNANNOUNCED, hasBody(request));
            noted.complete();
        });
        return noted.future();
    }

    /** Where that cannot be told, it may have one. */
    private static boolean hasBody(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        Http2ConnectionHandler handler = connection instanceof ConnectionBase base
                ? base.channel().pipeline().get(Http2ConnectionHandler.class) : null;
        Http2Stream stream = handler == null ? null : handler.connection().stream(request.streamId());
        return stream == null || isUpgraded(request) || stream.state().remoteSideOpen()
                || handler.connection().local().flowController().unconsumedBytes(stream) > 0;
    }

    /** The request of HTTP/1.1 that has asked for HTTP/2 has lost what announced its body, and its stream is closed. */
    private static boolean isUpgraded(HttpServerRequest request) {
        return request.streamId() == 1 && !request.isSSL();
    }

    /** It has turned out to be empty. */
    static void forget(RoutingContext routing) {
        routing.remove(UNANNOUNCED);
    }

    /** Whether it has. */
    static boolean isUnannounced(RoutingContext routing) {
        return Boolean.TRUE.equals(routing.get(UNANNOUNCED));
    }
}

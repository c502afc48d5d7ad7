package io.mcpauth.quarkus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The way on of a request of HTTP/2 that the guard has read to its end. Its routing cannot be given another request, so
 * it goes by all routes once more, as after a reroute: what is noted about it stays with it.
 */
final class ReadRouting extends RoutingContextDecorator {

    private static final String KEY = ReadRouting.class.getName();
    private static final int NOT_FOUND = 404;

    private final HttpServerRequest request;
    private int noMatch = NOT_FOUND;

    private ReadRouting(RoutingContextInternal routing, Buffer body) {
        super(routing.currentRoute(), routing);
        this.request = new ReadRequest((HttpServerRequestInternal) routing.request(), body);
    }

    static void goOn(RoutingContext routing, Buffer body) {
        RoutingContextInternal inside = (RoutingContextInternal) routing;
        routing.put(KEY, true);
        inside.currentRouter().handleContext(new ReadRouting(inside, body));
    }

    /** Whether the guard has let it go on already. */
    static boolean is(RoutingContext routing) {
        return routing.get(KEY) != null;
    }

    @Override
    public HttpServerRequest request() {
        return request;
    }

    @Override
    public RoutingContextInternal setMatchFailure(int status) {
        noMatch = status;
        return this;
    }

    /** No route wants it. The routes behind the guard would find the request that they cannot read. */
    @Override
    public void next() {
        fail(noMatch);
    }
}

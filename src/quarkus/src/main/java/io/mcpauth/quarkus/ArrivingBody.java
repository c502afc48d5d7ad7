package io.mcpauth.quarkus;

import java.io.IOException;
import java.util.OptionalInt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import io.mcpauth.internal.engine.PassageBody;

/**
 * The body of a request, read only if somebody asks for it, and without a thread that waits for it: who asks before it
 * has arrived is interrupted, and asked again later.
 */
final class ArrivingBody implements PassageBody.Source {

    private final RoutingContext routing;
    private OptionalInt wanted = OptionalInt.empty();
    private Buffer arrived = Buffer.buffer();
    private boolean isThere;
    private boolean isBrokenOff;

    ArrivingBody(RoutingContext routing) {
        this.routing = routing;
    }

    /** The body is not there yet. */
    static final class NotThereException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotThereException() {
            super(null, null, false, false);
        }
    }

    @Override
    public byte[] read(int length) throws IOException {
        if (!isThere) {
            wanted = OptionalInt.of(length);
            throw new NotThereException();
        }
        if (isBrokenOff) {
            throw new IOException("the body came to no end");
        }
        return arrived.getBytes(0, Math.min(length, arrived.length()));
    }

    /** As much of it as was asked for. */
    byte[] bytes() {
        return arrived.getBytes();
    }

    /** How much of it somebody has asked for. */
    OptionalInt wanted() {
        return isThere ? OptionalInt.empty() : wanted;
    }

    /**
     * Whether its length is only known once it has ended. HTTP/1.1 says so in a field, HTTP/2 does not: there it is
     * known by the request's stream.
     */
    boolean isOfUnknownLength() {
        HttpServerRequest request = routing.request();
        return !request.isEnded()
                && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || Http2Body.isUnannounced(routing));
    }

    private boolean isHttp2() {
        return routing.request().version() == HttpVersion.HTTP_2;
    }

    /** Reads as much, and keeps it for whoever comes behind the guard. */
    Future<Void> arrive(int length) {
        Buffer before = routing.body() == null ? null : routing.body().buffer();
        if (before != null || routing.request().isEnded() || isHttp2() && declared() == 0) {
            arrived = before == null ? arrived : before;
            isThere = true;
            return Future.succeededFuture();
        }
        Promise<Void> end = Promise.promise();
        HttpServerRequest request = routing.request();
        request.exceptionHandler(broken -> {
            isBrokenOff = true;
            end.tryComplete();
        });
        request.endHandler(ended -> end.tryComplete());
        request.handler(part -> take(part, length, end));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            routing.response().writeContinue();
        }
        request.resume();
        return end.future().onComplete(done -> keep());
    }

    private void take(Buffer part, int length, Promise<Void> end) {
        if (arrived.length() < length) {
            arrived.appendBuffer(part);
        }
        boolean isWhole = isHttp2() && arrived.length() == declared();
        if (isWhole) {
            // The end is not told: so the request goes on as it is.
            routing.request().pause();
        }
        if (isWhole || arrived.length() >= length) {
            end.tryComplete();
        }
    }

    /** The request takes its way on, whether the guard has read it or not. */
    void goOn() {
        if (isThere && isHttp2() && routing.request().isEnded()) {
            ReadRouting.goOn(routing, arrived);
        } else {
            routing.next();
        }
    }

    private long declared() {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }

    private void keep() {
        isThere = true;
        if (arrived.length() == 0) {
            Http2Body.forget(routing);
        }
        RoutingContextInternal inside = (RoutingContextInternal) routing;
        inside.visitHandler(RoutingContextInternal.BODY_HANDLER);
        inside.setBody(arrived);
    }
}

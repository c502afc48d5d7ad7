package io.mcpauth.quarkus;

import java.io.IOException;
import java.util.OptionalInt;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
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

    private static final String LIMIT = ArrivingBody.class.getName();

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

    /** Whether its length is only known once it has ended. */
    boolean isOfUnknownLength() {
        HttpServerRequest request = routing.request();
        return !request.isEnded() && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * With HTTP/2 a request need not say whether it has a body. JAX-RS takes none there that somebody has read to its
     * end, so Quarkus counts it for whoever reads it.
     */
    void limitBehind(long length) {
        if (isHttp2() && !isThere) {
            routing.put(LIMIT, length);
        }
    }

    /** Tells JAX-RS, once Quarkus has told it the limit that it knows itself. */
    static void tellLimit(RoutingContext routing) {
        Long limit = routing.get(LIMIT);
        Long known = routing.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        if (limit != null && (known == null || known > limit)) {
            routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        }
    }

    private boolean isHttp2() {
        return routing.request().version() == HttpVersion.HTTP_2;
    }

    /** Reads as much, and keeps it for whoever comes behind the guard. */
    Future<Void> arrive(int length) {
        Buffer before = routing.body() == null ? null : routing.body().buffer();
        if (before != null || routing.request().isEnded()) {
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
            // Nor is the end told, for the same reason.
            routing.request().pause();
        }
        if (isWhole || arrived.length() >= length) {
            end.tryComplete();
        }
    }

    private long declared() {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }

    private void keep() {
        isThere = true;
        RoutingContextInternal inside = (RoutingContextInternal) routing;
        inside.visitHandler(RoutingContextInternal.BODY_HANDLER);
        inside.setBody(arrived);
    }
}

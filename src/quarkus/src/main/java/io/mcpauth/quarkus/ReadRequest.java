package io.mcpauth.quarkus;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request of HTTP/2 that the guard has read to its end. Vert.x lets nobody touch such a request any more, so this one
 * tells its body and its end once again.
 */
final class ReadRequest extends HttpServerRequestWrapper {

    private final Buffer body;
    private Optional<Handler<Buffer>> onBody = Optional.empty();
    private Optional<Handler<Void>> onEnd = Optional.empty();
    private boolean isPaused;
    private boolean isBodyTold;
    private boolean isEndTold;

    ReadRequest(HttpServerRequestInternal request, Buffer body) {
        super(request);
        this.body = body;
    }

    @Override
    public HttpServerRequest handler(Handler<Buffer> handler) {
        onBody = Optional.ofNullable(handler);
        return tellSoon();
    }

    @Override
    public HttpServerRequest endHandler(Handler<Void> handler) {
        onEnd = Optional.ofNullable(handler);
        return tellSoon();
    }

    @Override
    public HttpServerRequest pause() {
        isPaused = true;
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        isPaused = false;
        return tellSoon();
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        return amount > 0 ? resume() : this;
    }

    /** Not at once: whoever sets one handler is about to set the other. */
    private HttpServerRequest tellSoon() {
        if (!isPaused && !isEndTold) {
            context().runOnContext(now -> tell());
        }
        return this;
    }

    private void tell() {
        if (!isPaused && !isBodyTold && onBody.isPresent()) {
            isBodyTold = true;
            if (body.length() > 0) {
                onBody.get().handle(body);
            }
        }
        if (!isPaused && !isEndTold && onEnd.isPresent()) {
            isEndTold = true;
            onEnd.get().handle(null);
        }
    }

    @Override
    public boolean isEnded() {
        return isEndTold;
    }

    @Override
    public Future<Buffer> body() {
        return Future.succeededFuture(body);
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }
}

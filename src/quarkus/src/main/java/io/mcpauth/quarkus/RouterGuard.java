package io.mcpauth.quarkus;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

import io.mcpauth.internal.engine.BearerChallenge;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.message.FailureLog;
import io.mcpauth.internal.message.Message;

/** Stands in front of everything on the application's router, before Quarkus asks who the user is. */
@ApplicationScoped
class RouterGuard {

    /** Quarkus authenticates at 200. */
    private static final int BEFORE_AUTHENTICATION = 250;

    private final FailureLog failures = new FailureLog("io.mcpauth.quarkus");
    private final Steps steps;

    RouterGuard(Steps steps) {
        this.steps = steps;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_AUTHENTICATION);
    }

    private void guard(RoutingContext routing) {
        if (ReadRouting.is(routing)) {
            routing.next();
        } else {
            Http2Body.note(routing).onComplete(noted -> admit(routing));
        }
    }

    private void admit(RoutingContext routing) {
        ArrivingBody body = new ArrivingBody(routing);
        blocking(routing, () -> steps.admit(routing, body))
                .compose(answer -> withBody(answer, routing, body))
                .map(answer -> end(answer, routing, body))
                .onFailure(failed -> refuse(failed, routing));
    }

    /** A second time where the first one has asked for the body. */
    private Future<Optional<Answer>> withBody(Optional<Answer> answer, RoutingContext routing, ArrivingBody body) {
        if (answer.isPresent() || body.wanted().isEmpty()) {
            return Future.succeededFuture(answer);
        }
        return body.arrive(body.wanted().getAsInt())
                .compose(there -> blocking(routing, () -> steps.goOn(routing, body)));
    }

    private static Future<Optional<Answer>> blocking(RoutingContext routing, Callable<Optional<Answer>> step) {
        try {
            return routing.vertx().executeBlocking(step, false);
        } catch (RejectedExecutionException e) {
            // Where quarkus.thread-pool.queue-size is set, there may be no place for it.
            return Future.failedFuture(e);
        }
    }

    private RoutingContext end(Optional<Answer> answer, RoutingContext routing, ArrivingBody body) {
        VertxAnswer whole = new VertxAnswer(steps.passage(routing), routing);
        if (answer.isPresent()) {
            whole.give(answer.get());
        } else {
            whole.watch();
            body.goOn();
        }
        return routing;
    }

    private void refuse(Throwable failed, RoutingContext routing) {
        failures.say(Message.ENGINE_FAILED, failed, "a request");
        if (!routing.response().ended()) {
            VertxAnswer.write(failed instanceof RejectedExecutionException ? tryAgain() : broken(), routing);
        }
    }

    /**
     * While an application ends or is made anew, as in dev mode, its engine may be gone before its last request. That
     * request, too, gets an answer.
     */
    private Answer broken() {
        try {
            return steps.broken();
        } catch (RuntimeException | LinkageError e) {
            return tryAgain();
        }
    }

    private static Answer tryAgain() {
        return BearerChallenge.tryAgain("nobody judges it now").answer();
    }
}

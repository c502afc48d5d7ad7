package io.mcpauth.quarkus;

import java.util.TreeSet;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import io.mcpauth.internal.engine.BrowserFields;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.session.SessionId;

/**
 * The answer to a request.
 *
 * @param passage the request's way through the engine
 * @param routing the request's routing
 */
record VertxAnswer(Passage passage, RoutingContext routing) {

    /** The guard answers itself. */
    void give(Answer answer) {
        answer.headers().forEach(routing.response()::putHeader);
        merge(new BrowserFields(passage.answer().cors()).and(answer));
        write(answer, routing);
    }

    /** The guard answers in place of the application, which has begun to. What is watched sees to the other fields. */
    static void replace(Answer answer, RoutingContext routing) {
        routing.response().headers().clear();
        write(answer, routing);
    }

    static void write(Answer answer, RoutingContext routing) {
        HttpServerResponse response = routing.response().setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> {
            if (!response.headers().contains(name)) {
                response.putHeader(name, value);
            }
        });
        response.end(answer.body());
        // Nobody reads what is left of the body.
        if (!routing.request().isEnded()) {
            routing.request().resume();
        }
    }

    /** The application answers; the guard sees to the fields for browsers, and hears of sessions. */
    void watch() {
        BrowserFields fields = new BrowserFields(passage.answer().takeOverCors());
        routing.addHeadersEndHandler(ready -> {
            merge(fields);
            HttpServerResponse response = routing.response();
            if (passage.answer().isInSessions()) {
                response.headers().getAll(SessionId.FIELD).forEach(passage.answer()::noteSession);
            }
            passage.answer().noteStatus(response.getStatusCode());
        });
    }

    private void merge(BrowserFields fields) {
        MultiMap headers = routing.response().headers();
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(headers.names());
        names.addAll(fields.ours().keySet());
        names.stream().filter(fields::own)
                .forEach(name -> fields.merged(name, headers.getAll(name))
                        .ifPresentOrElse(value -> headers.set(name, value), () -> headers.remove(name)));
    }
}

package io.mcpauth.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** An application's own routes, for all methods, without JAX-RS. */
@ApplicationScoped
class OwnRoute {

    void add(@Observes Router router) {
        router.route("/own").handler(BodyHandler.create())
                .handler(routing -> routing.response().end(String.valueOf(Math.max(0, routing.body().length()))));
        router.route("/open/rerouted").handler(routing -> routing.reroute("/api/wipe"));
    }
}

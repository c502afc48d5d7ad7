package io.mcpauth.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** An application's own routes, for all methods, without JAX-RS. */
@ApplicationScoped
class OwnRoute {

    private final Secret secret;
    private final CurrentVertxRequest current;

    OwnRoute(Secret secret, CurrentVertxRequest current) {
        this.secret = secret;
        this.current = current;
    }

    void add(@Observes Router router) {
        router.route("/own").handler(BodyHandler.create())
                .handler(routing -> routing.response().end(String.valueOf(Math.max(0, routing.body().length()))));
        router.route("/open/rerouted").handler(routing -> routing.reroute("/api/wipe"));
        router.route("/open/rerouted/user").handler(routing -> routing.reroute("/api/blocking"));
        router.route("/own/secret").handler(this::tell);
        router.route("/open/secret").handler(this::tell);
        router.route("/own/mapped").handler(this::tell)
                .failureHandler(routing -> routing.response().setStatusCode(418).end());
    }

    /** In a request scope, as quarkus-reactive-routes has one for each of its routes. */
    private void tell(RoutingContext routing) {
        ManagedContext scope = Arc.container().requestContext();
        scope.activate();
        try {
            current.setCurrent(routing);
            routing.response().putHeader("Content-Type", "text/plain");
            routing.response().end(secret.tell("a route"));
        } finally {
            scope.terminate();
        }
    }
}

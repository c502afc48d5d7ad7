package io.mcpauth.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.mcpauth.MissingScopesException;

/** Answers where a route has failed for want of a scope that is no resource of JAX-RS, or a bean that it has called. */
@ApplicationScoped
class FailedRoutes {

    /** Behind all of the application: it may answer in its own way. Only the handler of Quarkus is further behind. */
    private static final int LAST_BUT_ONE = Integer.MAX_VALUE - 1;

    private final Steps steps;

    FailedRoutes(Steps steps) {
        this.steps = steps;
    }

    void register(@Observes Router router) {
        router.route().order(LAST_BUT_ONE).failureHandler(this::answer);
    }

    private void answer(RoutingContext routing) {
        if (routing.failure() instanceof MissingScopesException missing && !routing.response().headWritten()) {
            VertxAnswer.replace(steps.refused(routing, missing), routing);
        } else {
            routing.next();
        }
    }
}

package io.mcpauth.quarkus;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

import io.mcpauth.internal.user.UserPlace;

/**
 * Keeps the user with the request: the guard's steps, JAX-RS and the MCP server each have a request scope of their own.
 * A scope that is no request's has a user of its own, who is unknown until a task is called for somebody.
 */
@ApplicationScoped
class RequestPlace implements UserPlace {

    private static final String KEY = RequestPlace.class.getName();

    private final CurrentVertxRequest current;

    RequestPlace(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public <T> T ofRequest(Class<T> type, Supplier<T> maker) {
        RoutingContext request = current.getCurrent();
        if (request == null) {
            return maker.get();
        }
        Object kept = request.get(KEY);
        T user = kept == null ? maker.get() : type.cast(kept);
        request.put(KEY, user);
        return user;
    }
}

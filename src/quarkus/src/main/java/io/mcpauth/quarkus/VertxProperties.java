package io.mcpauth.quarkus;

import java.util.Optional;

import io.vertx.ext.web.RoutingContext;

import io.mcpauth.internal.http.RequestProperties;

/**
 * What is noted about a request goes with its routing.
 *
 * @param routing the request's routing
 */
record VertxProperties(RoutingContext routing) implements RequestProperties {

    @Override
    public Optional<Object> get(String name) {
        return Optional.ofNullable(routing.get(name));
    }

    @Override
    public void set(String name, Object value) {
        routing.put(name, value);
    }
}

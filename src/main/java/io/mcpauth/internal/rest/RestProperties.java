package io.mcpauth.internal.rest;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;

import io.mcpauth.internal.http.RequestProperties;

/** A JAX-RS request's properties. On the servers tried they are the servlet request's attributes. */
record RestProperties(ContainerRequestContext request) implements RequestProperties {

    @Override
    public Optional<Object> get(String name) {
        return Optional.ofNullable(request.getProperty(name));
    }

    @Override
    public void set(String name, Object value) {
        request.setProperty(name, value);
    }
}

package io.mcpauth.internal.servlet;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.internal.http.RequestProperties;

/** A request's attributes. */
record ServletProperties(HttpServletRequest request) implements RequestProperties {

    @Override
    public Optional<Object> get(String name) {
        return Optional.ofNullable(request.getAttribute(name));
    }

    @Override
    public void set(String name, Object value) {
        request.setAttribute(name, value);
    }
}

package io.mcpauth.internal.rest;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;

/** A JAX-RS request as the engine sees it. */
record RestRequestHead(ContainerRequestContext request, RequestLocator.Location location) implements RequestHead {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String rawPath() {
        return location.rawPath();
    }

    @Override
    public boolean isRoutedByPath() {
        return location.isRoutedByPath();
    }

    @Override
    public String contextPath() {
        return location.contextPath();
    }

    @Override
    public RequestLine sent() {
        return location.sent();
    }

    @Override
    public List<String> headers(String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse(List.of());
    }

    @Override
    public boolean mayHaveUnannouncedBody() {
        return !location.isHttp1();
    }

    @Override
    public String scheme() {
        return location.scheme();
    }

    @Override
    public String authority() {
        return location.authority();
    }

    @Override
    public boolean isOnLoopback() {
        return location.isOnLoopback();
    }
}

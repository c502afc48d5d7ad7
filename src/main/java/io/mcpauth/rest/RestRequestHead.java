package io.mcpauth.rest;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;

import io.mcpauth.http.RequestHead;

/** A JAX-RS request as the engine sees it. */
record RestRequestHead(ContainerRequestContext request, String contextPath) implements RequestHead {

    @Override
    public String method() {
        return request.getMethod();
    }

    /** As the client sent it, on Payara and Open Liberty alike; {@code UriInfo.getPath()} differs between them. */
    @Override
    public String rawPath() {
        return request.getUriInfo().getRequestUri().getRawPath();
    }

    @Override
    public List<String> headers(String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse(List.of());
    }

    @Override
    public String scheme() {
        return request.getUriInfo().getRequestUri().getScheme();
    }

    @Override
    public String authority() {
        return Optional.ofNullable(request.getUriInfo().getRequestUri().getRawAuthority()).orElse("");
    }
}

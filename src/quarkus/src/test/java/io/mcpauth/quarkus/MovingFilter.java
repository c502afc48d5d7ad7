package io.mcpauth.quarkus;

import java.net.URI;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Takes the old paths of an application for its new ones. */
@Provider
@PreMatching
public class MovingFilter implements ContainerRequestFilter {

    private static final String OLD = "/open/old/";

    @Override
    public void filter(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath().replaceAll("^/", "");
        if (path.startsWith(OLD)) {
            request.setRequestUri(URI.create("/" + path.substring(OLD.length())));
        }
    }
}

package io.mcpauth.arquillian.app;

import java.net.URI;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Takes the old path of a resource for its new one. */
@Provider
@PreMatching
public class OldPaths implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().endsWith("old/user")) {
            request.setRequestUri(URI.create(request.getUriInfo().getBaseUri() + "user"));
        }
    }
}

package io.mcpauth.arquillian.app;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Takes the method from a header, as many applications do for clients that cannot send every method. */
@Provider
@PreMatching
public class MethodOverride implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        Optional.ofNullable(request.getHeaderString("X-HTTP-Method-Override")).ifPresent(request::setMethod);
    }
}

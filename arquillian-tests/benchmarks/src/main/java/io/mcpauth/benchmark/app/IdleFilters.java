package io.mcpauth.benchmark.app;

import java.io.IOException;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

/** Stands where the guard judges scopes and looks at answers, and does nothing. */
@Provider
public class IdleFilters implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    @Override
    public void filter(ContainerRequestContext request) {
        // That it is here is what is measured.
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // That it is here is what is measured.
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        context.proceed();
    }
}

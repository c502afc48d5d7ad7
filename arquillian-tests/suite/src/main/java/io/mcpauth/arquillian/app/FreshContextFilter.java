package io.mcpauth.arquillian.app;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * Begins each request without a span. WildFly 39 (smallrye-opentelemetry 2.11.2) ends the span of an asynchronous
 * method in another thread, so the first thread keeps it, in all applications. No further span begins in that thread,
 * and a test that awaits one would depend on which threads earlier tests had.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class FreshContextFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("try") // The scope is there to be closed.
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (Scope ignored = Context.root().makeCurrent()) {
            chain.doFilter(request, response);
        }
    }
}

package io.mcpauth.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import io.mcpauth.http.JaxRsRuntimes;
import io.mcpauth.http.ResourceServlets;

/**
 * A request that may lead into a JAX-RS application of which nobody knows yet whether the guard is in it: Open Liberty and WildFly
 * start some with the first request only, behind all filters. No JAX-RS runtime gets anywhere without the method of a request, and
 * when it asks for that, it has started.
 */
final class UnprovenRequest extends HttpServletRequestWrapper {

    private final ResourceServlets resources;

    UnprovenRequest(HttpServletRequest request, ResourceServlets resources) {
        super(request);
        this.resources = resources;
    }

    @Override
    public String getMethod() {
        resources.unguarded(servlet(this)).filter(name -> JaxRsRuntimes.areAtWorkWithin(GuardFilter.class)).ifPresent(name -> {
            throw resources.refusal(name);
        });
        return super.getMethod();
    }

    /** The servlet that a request is on its way to: an include keeps the mapping of the request that it is part of. */
    static String servlet(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.INCLUDE_MAPPING) instanceof HttpServletMapping mapping
                ? mapping.getServletName() : ServletNames.of(request);
    }
}

package io.mcpauth.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.ServletConfig;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

import io.mcpauth.http.ResourceServlets;

/**
 * Makes the servlet that serves a guarded application known. A class of its own, so that nothing of the servlet API is
 * loaded where it is missing.
 */
final class ServletLink implements Feature {

    private final ResourceServlets servlets;

    @Context
    private ServletConfig servlet;

    ServletLink(Instance<Object> beans) {
        this.servlets = beans.select(ResourceServlets.class).get();
    }

    @Override
    public boolean configure(FeatureContext context) {
        // Null where a servlet filter serves the application: there the servlet guard judges by itself.
        if (servlet != null) {
            servlets.add(servlet.getServletName());
        }
        return false;
    }
}

package io.mcpauth.internal.watch;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

import org.jspecify.annotations.Nullable;

/**
 * Makes the servlet or filter that serves a guarded application known. A class of its own, so that nothing of the
 * servlet API is loaded where it is missing.
 */
public final class ServletLink implements Feature {

    private final ResourceServlets servlets;

    @Context
    private @Nullable ServletConfig servlet;
    @Context
    private @Nullable FilterConfig filter;

    public ServletLink(Instance<Object> beans) {
        this.servlets = beans.select(ResourceServlets.class).get();
    }

    @Override
    public boolean configure(FeatureContext context) {
        name(() -> servlet == null ? null : servlet.getServletName()).ifPresent(servlets::add);
        name(() -> filter == null ? null : filter.getFilterName()).ifPresent(servlets::addFilter);
        return false;
    }

    /** Of a servlet or a filter, RESTEasy throws when it is asked for what there is not; Jersey gives null. */
    private static Optional<String> name(Supplier<String> asked) {
        try {
            return Optional.ofNullable(asked.get());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}

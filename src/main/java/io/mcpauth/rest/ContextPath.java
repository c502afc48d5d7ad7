package io.mcpauth.rest;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Where the application lies on its server. JAX-RS does not tell: its base URI ends with the application path. The
 * servlet context does, where there is one; where the servlet API is missing (a JAX-RS runtime in plain Java), what is
 * guarded counts from the JAX-RS application's own base.
 */
final class ContextPath {

    private static final String SERVLET_CONTEXT = "jakarta.servlet.ServletContext";

    private final Instance<Object> beans;
    private volatile String known;

    ContextPath(Instance<Object> beans) {
        this.beans = beans;
    }

    String of(ContainerRequestContext request) {
        String path = known;
        if (path == null) {
            path = hasServletContext() ? ServletContextPath.find(beans) : basePath(request);
            known = path;
        }
        return path;
    }

    private static boolean hasServletContext() {
        try {
            Class.forName(SERVLET_CONTEXT, false, ContextPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String basePath(ContainerRequestContext request) {
        String base = request.getUriInfo().getBaseUri().getRawPath();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** A class of its own, so that nothing of the servlet API is loaded where it is missing. */
    private static final class ServletContextPath {

        static String find(Instance<Object> beans) {
            return beans.select(jakarta.servlet.ServletContext.class).get().getContextPath();
        }
    }
}

package io.mcpauth.rest;

import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;

/**
 * Where the application lies on its server. JAX-RS does not tell: its base URI ends with the application path.
 *
 * <p>The servlet context knows, where there is one. Elsewhere the application path is taken off the base URI; if the two
 * do not fit together, the answer is a path that no request has, so that every request is guarded.
 */
final class ContextPath {

    private static final String UNKNOWN = "?";
    private static final String SERVLET_CONTEXT = "jakarta.servlet.ServletContext";

    private final Instance<Object> beans;
    private final Optional<String> applicationPath;
    private volatile String known = "";
    private volatile boolean isKnown;

    ContextPath(Instance<Object> beans, Optional<Application> application) {
        this.beans = beans;
        this.applicationPath = application.flatMap(ContextPath::applicationPath);
    }

    String of(ContainerRequestContext request) {
        if (!isKnown) {
            known = find(request);
            isKnown = true;
        }
        return known;
    }

    private String find(ContainerRequestContext request) {
        return (hasServletApi() ? Servlets.contextPath(beans) : Optional.<String>empty())
                .orElseGet(() -> withoutApplicationPath(request.getUriInfo().getBaseUri().getRawPath()));
    }

    private String withoutApplicationPath(String base) {
        String path = withoutEndingSlash(base);
        return applicationPath.filter(path::endsWith)
                .map(ending -> path.substring(0, path.length() - ending.length()))
                .orElse(UNKNOWN);
    }

    private static Optional<String> applicationPath(Application application) {
        for (Class<?> type = application.getClass(); type != null; type = type.getSuperclass()) {
            ApplicationPath path = type.getAnnotation(ApplicationPath.class);
            if (path != null) {
                String value = withoutEndingSlash(path.value().replaceAll("/\\*$", ""));
                return Optional.of(value.isEmpty() || value.startsWith("/") ? value : "/" + value);
            }
        }
        return Optional.empty();
    }

    private static String withoutEndingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static boolean hasServletApi() {
        try {
            Class.forName(SERVLET_CONTEXT, false, ContextPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A class of its own, so that nothing of the servlet API is loaded where it is missing. */
    private static final class Servlets {

        static Optional<String> contextPath(Instance<Object> beans) {
            Instance<jakarta.servlet.ServletContext> context = beans.select(jakarta.servlet.ServletContext.class);
            return context.isResolvable() ? Optional.of(context.get().getContextPath()) : Optional.empty();
        }
    }
}

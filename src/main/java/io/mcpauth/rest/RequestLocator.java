package io.mcpauth.rest;

import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;

/**
 * Tells where a request goes: the path that the client sent, and where the application lies on its server.
 *
 * <p>The servlet request knows both, where there is one. JAX-RS is second best: Open Liberty builds its request URI from
 * the {@code Host} header, so that {@code Host: a/b} would move the path; and its base URI ends with the application path.
 * Where things do not fit together the context path is one that no request has, so that the request is guarded.
 */
final class RequestLocator {

    private static final String UNKNOWN = "?";
    private static final String SERVLET_REQUEST = "jakarta.servlet.http.HttpServletRequest";

    private final Optional<Servlets> servlets;
    private final Optional<String> applicationPath;

    /**
     * Where a request goes.
     *
     * @param rawPath     the path as the client sent it
     * @param contextPath the path of the application on its server
     */
    record Location(String rawPath, String contextPath) {
    }

    RequestLocator(Instance<Object> beans, Optional<Application> application) {
        this.servlets = hasServletApi() ? Servlets.in(beans) : Optional.empty();
        this.applicationPath = application.flatMap(RequestLocator::applicationPath);
    }

    Location locate(ContainerRequestContext request) {
        return servlets.map(Servlets::locate).orElseGet(() -> locateByUri(request));
    }

    private Location locateByUri(ContainerRequestContext request) {
        String rawPath = request.getUriInfo().getRequestUri().getRawPath();
        boolean hostFits = request.getUriInfo().getRequestUri().getRawAuthority() != null
                && request.getUriInfo().getRequestUri().getRawAuthority().equals(request.getHeaderString("Host"));
        String base = withoutEndingSlash(request.getUriInfo().getBaseUri().getRawPath());
        return new Location(rawPath, applicationPath.filter(path -> hostFits && base.endsWith(path))
                .map(path -> base.substring(0, base.length() - path.length()))
                .orElse(UNKNOWN));
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
            Class.forName(SERVLET_REQUEST, false, RequestLocator.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A class of its own, so that nothing of the servlet API is loaded where it is missing. */
    private record Servlets(Instance<jakarta.servlet.http.HttpServletRequest> current) {

        static Optional<Servlets> in(Instance<Object> beans) {
            Instance<jakarta.servlet.http.HttpServletRequest> request =
                    beans.select(jakarta.servlet.http.HttpServletRequest.class);
            return request.isResolvable() ? Optional.of(new Servlets(request)) : Optional.empty();
        }

        Location locate() {
            jakarta.servlet.http.HttpServletRequest request = current.get();
            return new Location(request.getRequestURI(), request.getContextPath());
        }
    }
}

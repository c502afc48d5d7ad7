package io.mcpauth.internal.rest;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;

import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.http.ServerEnd;
import io.mcpauth.internal.runtime.ClassesThere;
import io.mcpauth.internal.runtime.Helidon;
import io.mcpauth.internal.watch.SentLine;

/**
 * Tells where a request goes: the path that the client sent, and where the application lies on its server.
 *
 * <p>The servlet request knows both, where there is one. JAX-RS is second best: its base URI ends with the application
 * path, and Open Liberty builds its request URI from the {@code Host} header and goes by that, so that
 * {@code Host: a/b?} moves a request to another resource than the one that its path names. Where the two differ, the
 * path is not to be believed.
 *
 * <p>On Helidon MP (4.3) nothing lies anywhere but at the root: it has no WARs. There the configuration and annotations
 * of its own say where an application is, and Jersey hides its class.
 */
final class RequestLocator {

    private static final String UNKNOWN = "?";
    private static final String SERVLET_REQUEST = "jakarta.servlet.http.HttpServletRequest";

    private final Optional<Servlets> servlets;
    private final Optional<String> applicationPath;
    private final boolean hasContexts;

    /**
     * Where a request goes.
     *
     * @param rawPath        the path as the client sent it
     * @param contextPath    the path of the application on its server, or one that no request has where that is not
     *                       known
     * @param scheme         {@code http} or {@code https}
     * @param authority      the host and port as the server saw them
     * @param isRoutedByPath whether JAX-RS goes by that path
     * @param isOnLoopback   whether the request reached a loopback address, as far as that is known
     * @param isHttp1        whether it came by HTTP/1.0 or 1.1, as far as that is known
     * @param sent           what the client has asked for
     */
    record Location(String rawPath, String contextPath, String scheme, String authority, boolean isRoutedByPath,
            boolean isOnLoopback, boolean isHttp1, RequestLine sent) {
    }

    RequestLocator(Instance<Object> beans, Optional<Application> application) {
        this(beans, application, !Helidon.isThere());
    }

    /** With or without paths in front of whole applications. */
    RequestLocator(Instance<Object> beans, Optional<Application> application, boolean hasContexts) {
        this.servlets = hasServletApi() ? Servlets.in(beans) : Optional.empty();
        this.applicationPath = application.flatMap(RequestLocator::applicationPath);
        this.hasContexts = hasContexts;
    }

    Location locate(ContainerRequestContext request) {
        return servlets.map(current -> current.locate(request)).orElseGet(() -> locateByUri(request));
    }

    /** The same of a request that was moved since it came: JAX-RS alone knows where it goes. */
    Location locateMoved(ContainerRequestContext request) {
        Location came = locate(request);
        Optional<String> path = path(request);
        return new Location(path.orElse(came.rawPath()), came.contextPath(), came.scheme(), came.authority(),
                path.isPresent(), came.isOnLoopback(), came.isHttp1(), came.sent());
    }

    /** The path by which JAX-RS goes. */
    static Optional<String> path(ContainerRequestContext request) {
        try {
            return Optional.ofNullable(request.getUriInfo().getRequestUri().getRawPath());
        } catch (IllegalArgumentException e) {
            // Open Liberty, when the Host header makes no URI.
            return Optional.empty();
        }
    }

    private Location locateByUri(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        boolean hostFits = authority.equals(request.getHeaderString("Host"));
        RequestLine line = new RequestLine(request.getMethod(), uri.getRawPath(), contextPath(request));
        return new Location(line.rawPath(), line.contextPath(), uri.getScheme(), authority, hostFits, false, false,
                line);
    }

    private String contextPath(ContainerRequestContext request) {
        if (!hasContexts) {
            return "";
        }
        String base = withoutEndingSlash(request.getUriInfo().getBaseUri().getRawPath());
        return applicationPath.filter(base::endsWith)
                .map(path -> base.substring(0, base.length() - path.length()))
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
        return ClassesThere.find(SERVLET_REQUEST, RequestLocator.class.getClassLoader()).isPresent();
    }

    /** A class of its own, so that nothing of the servlet API is loaded where it is missing. */
    private record Servlets(Instance<jakarta.servlet.http.HttpServletRequest> current) {

        static Optional<Servlets> in(Instance<Object> beans) {
            Instance<jakarta.servlet.http.HttpServletRequest> request =
                    beans.select(jakarta.servlet.http.HttpServletRequest.class);
            return request.isResolvable() ? Optional.of(new Servlets(request)) : Optional.empty();
        }

        Location locate(ContainerRequestContext rest) {
            jakarta.servlet.http.HttpServletRequest request = current.get();
            return new Location(request.getRequestURI(), request.getContextPath(), request.getScheme(),
                    ServerEnd.authority(request.getServerName(), request.getServerPort()),
                    request.getRequestURI().equals(path(rest).orElse(null)),
                    ServerEnd.isOnLoopback(request.getLocalAddr()), request.getProtocol().startsWith("HTTP/1."),
                    SentLine.of(request));
        }

    }
}

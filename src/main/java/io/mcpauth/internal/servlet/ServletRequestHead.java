package io.mcpauth.internal.servlet;

import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.http.ServerEnd;
import io.mcpauth.internal.watch.DispatchedPath;
import io.mcpauth.internal.watch.SentLine;

/**
 * A servlet request as the engine sees it: on a dispatch with the path that it leads to. The paths are read at once,
 * since the head may be asked in another thread: there Open Liberty tells those of whatever request that thread has
 * served before.
 */
record ServletRequestHead(HttpServletRequest request, String rawPath, String contextPath, Optional<String> mappedPath,
        RequestLine sent)
        implements RequestHead {

    ServletRequestHead(HttpServletRequest request) {
        this(request, DispatchedPath.of(request), Optional.of(mapped(request)));
    }

    private ServletRequestHead(HttpServletRequest request, DispatchedPath path, Optional<String> mappedPath) {
        this(request, path.raw(), path.context(), mappedPath, SentLine.of(request));
    }

    private static String mapped(HttpServletRequest request) {
        return isInclude(request) && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String path
                ? joined(path, request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO))
                : joined(request.getServletPath(), request.getPathInfo());
    }

    /** By a servlet mapping of its own, or a file. */
    @Override
    public boolean isServed() {
        HttpServletMapping mapping = request.getHttpServletMapping();
        try {
            return mapping != null && mapping.getMappingMatch() == MappingMatch.EXACT
                    || request.getServletContext().getResource(mappedPath().orElseThrow()) != null;
        } catch (MalformedURLException e) {
            return false;
        }
    }

    private static String joined(Object servletPath, Object pathInfo) {
        return Objects.toString(servletPath, "") + Objects.toString(pathInfo, "");
    }

    private static boolean isInclude(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return List.of();
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>(List.of(first));
        values.asIterator().forEachRemaining(all::add);
        return all;
    }

    /** {@code HTTP/2.0} on Payara, Open Liberty and WildFly. */
    @Override
    public boolean mayHaveUnannouncedBody() {
        return !request.getProtocol().startsWith("HTTP/1.");
    }

    @Override
    public String scheme() {
        return request.getScheme();
    }

    @Override
    public String authority() {
        return ServerEnd.authority(request.getServerName(), request.getServerPort());
    }

    @Override
    public boolean isOnLoopback() {
        return ServerEnd.isOnLoopback(request.getLocalAddr());
    }
}

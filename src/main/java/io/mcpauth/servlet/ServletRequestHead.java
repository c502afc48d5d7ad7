package io.mcpauth.servlet;

import java.net.MalformedURLException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

import io.mcpauth.http.RequestHead;
import io.mcpauth.net.LoopbackAddresses;

/** A servlet request as the engine sees it: on a dispatch with the path that it leads to. */
record ServletRequestHead(HttpServletRequest request) implements RequestHead {

    @Override
    public String method() {
        return request.getMethod();
    }

    /** An include keeps the path of the request that it is part of (Jakarta Servlet 6.0, section 9.3.1). */
    @Override
    public String rawPath() {
        return included(RequestDispatcher.INCLUDE_REQUEST_URI, request.getRequestURI());
    }

    @Override
    public String contextPath() {
        return included(RequestDispatcher.INCLUDE_CONTEXT_PATH, request.getContextPath());
    }

    @Override
    public Optional<String> mappedPath() {
        return Optional.of(isInclude() && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String path
                ? joined(path, request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO))
                : joined(request.getServletPath(), request.getPathInfo()));
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

    private String included(String attribute, String otherwise) {
        return isInclude() && request.getAttribute(attribute) instanceof String value ? value : otherwise;
    }

    private boolean isInclude() {
        return request.getDispatcherType() == DispatcherType.INCLUDE;
    }

    @Override
    public List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }

    @Override
    public String scheme() {
        return request.getScheme();
    }

    @Override
    public String authority() {
        return request.getServerName() + ":" + request.getServerPort();
    }

    @Override
    public boolean isOnLoopback() {
        return LoopbackAddresses.contain(Optional.ofNullable(request.getLocalAddr()));
    }
}

package io.mcpauth.internal.watch;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The path that a request leads to: an include keeps the path of the request that it is part of (Jakarta Servlet 6.0,
 * section 9.3.1).
 *
 * @param raw     the path, as it came
 * @param context the part of it that leads to the application
 */
public record DispatchedPath(String raw, String context) {

    /**
     * Reads it.
     *
     * @param request the request, as a filter of this dispatch sees it
     * @return its path
     */
    public static DispatchedPath of(HttpServletRequest request) {
        return new DispatchedPath(included(request, RequestDispatcher.INCLUDE_REQUEST_URI, request.getRequestURI()),
                included(request, RequestDispatcher.INCLUDE_CONTEXT_PATH, request.getContextPath()));
    }

    private static String included(HttpServletRequest request, String attribute, String otherwise) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(attribute) instanceof String value
                        ? value : otherwise;
    }
}

package io.mcpauth.internal.watch;

import java.util.List;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.internal.http.RequestLine;

/**
 * What the client has asked for that sent a servlet request: on a dispatch, the request itself says where that leads,
 * and its attributes say how it came (Jakarta Servlet 6.0, sections 9.4.2, 9.7.2 and 10.9.1).
 */
public final class SentLine {

    /** Of Jakarta Servlet 6.1: there an error page is always asked for with GET. */
    private static final String ERROR_METHOD = "jakarta.servlet.error.method";

    /** Of several dispatches the first counts: that is a forward, which keeps what was there before it. */
    private static final List<Names> DISPATCHES = List.of(
            new Names(RequestDispatcher.FORWARD_REQUEST_URI, RequestDispatcher.FORWARD_CONTEXT_PATH),
            new Names(AsyncContext.ASYNC_REQUEST_URI, AsyncContext.ASYNC_CONTEXT_PATH),
            new Names(RequestDispatcher.ERROR_REQUEST_URI, ""));

    /** The attributes of one kind of dispatch. */
    private record Names(String uri, String context) {
    }

    private SentLine() {
    }

    /**
     * Reads it.
     *
     * @param request the request, as a filter of this dispatch sees it
     * @return what the client has asked for
     */
    public static RequestLine of(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                ? new RequestLine(request.getMethod(), request.getRequestURI(), request.getContextPath())
                : beforeDispatch(request);
    }

    private static RequestLine beforeDispatch(HttpServletRequest request) {
        String method = attribute(request, ERROR_METHOD, request.getMethod());
        return DISPATCHES.stream().filter(names -> request.getAttribute(names.uri) instanceof String).findFirst()
                .map(names -> new RequestLine(method, attribute(request, names.uri, request.getRequestURI()),
                        attribute(request, names.context, request.getContextPath())))
                .orElseGet(() -> new RequestLine(method, request.getRequestURI(), request.getContextPath()));
    }

    private static String attribute(HttpServletRequest request, String name, String otherwise) {
        return request.getAttribute(name) instanceof String value ? value : otherwise;
    }
}

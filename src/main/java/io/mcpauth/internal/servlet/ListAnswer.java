package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.internal.mcp.ShownLists;

/**
 * The answer to one request, whose lists its user is shown in part. It is one for all dispatches, which have responses
 * of their own around the same answer, and it ends once no dispatch is to come.
 */
final class ListAnswer {

    private static final String NAME = ListAnswer.class.getName();

    private final ListResponse response;
    /** Whether the application, or a dispatch, goes on with the answer elsewhere. */
    private volatile boolean isPending;

    private ListAnswer(ListResponse response) {
        this.response = response;
    }

    /** On a dispatch between two applications the other one's may stand there. */
    static Optional<ListAnswer> of(ServletRequest request) {
        return request.getAttribute(NAME) instanceof ListAnswer answer ? Optional.of(answer) : Optional.empty();
    }

    /** Begins to look at an answer. */
    static ListAnswer begin(ShownLists lists, HttpServletRequest request, HttpServletResponse response) {
        ListAnswer answer = new ListAnswer(new ListResponse(response, lists));
        request.setAttribute(NAME, answer);
        return answer;
    }

    /** Goes on with the request, and sends what is held where this was the last of its dispatches. */
    void goOn(HttpServletRequest request, HttpServletResponse outside, FilterChain chain)
            throws IOException, ServletException {
        DispatcherType type = request.getDispatcherType();
        if (type == DispatcherType.ERROR) {
            response.discard();
        }
        isPending &= type != DispatcherType.ASYNC;
        boolean isOuter =
                type != DispatcherType.FORWARD && type != DispatcherType.INCLUDE || !ListRequest.isIn(request);
        try {
            // A server hands on the bare request and answer to some dispatches.
            chain.doFilter(ListRequest.isIn(request) ? request : new ListRequest(request, this),
                    ListResponse.isIn(outside) ? outside : response);
        } catch (RuntimeException | ServletException e) {
            response.discard();
            throw e;
        }
        if (isPending || request.isAsyncStarted()) {
            return;
        }
        if (isOuter) {
            request.removeAttribute(NAME);
            finish();
        } else if (type == DispatcherType.FORWARD) {
            close(outside);
        }
    }

    /**
     * What a forward leads to has said all. Before Servlet 6.1 servers close the application's own answer then, which
     * sends what is held; since then they may instead take no more of what comes through it (Tomcat 11).
     */
    private static void close(HttpServletResponse outside) throws IOException {
        try {
            outside.getWriter().close();
        } catch (IllegalStateException e) {
            // It was written in bytes.
            outside.getOutputStream().close();
        }
    }

    HttpServletResponse response() {
        return response;
    }

    void setPending(boolean pending) {
        isPending = pending;
    }

    void finish() throws IOException {
        response.finish();
    }
}

package io.mcpauth.internal.servlet;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

/**
 * A request whose answer the guard has to read: the application is not told that the client takes it compressed. The
 * server behind the application may compress it all the same, since that happens to what the guard has written.
 */
final class ListRequest extends HttpServletRequestWrapper {

    private static final String HIDDEN = "Accept-Encoding";

    private final ListAnswer answer;

    ListRequest(HttpServletRequest request, ListAnswer answer) {
        super(request);
        this.answer = answer;
    }

    static boolean isIn(ServletRequest request) {
        return request instanceof ListRequest
                || request instanceof ServletRequestWrapper wrapper && isIn(wrapper.getRequest());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HIDDEN.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HIDDEN.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(HIDDEN::equalsIgnoreCase);
        return Collections.enumeration(names);
    }

    /** Not with the server's own answer, which would be a way around the guard. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, answer.response());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        AsyncContext started = super.startAsync(request, response);
        answer.setPending(true);
        return new ListAsync(started, answer);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new ListAsync(super.getAsyncContext(), answer);
    }
}

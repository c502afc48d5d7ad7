package io.mcpauth.internal.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.session.SessionId;

/** An answer that may give the user a session: the passage hears of it before the client does. */
final class SessionResponse extends HttpServletResponseWrapper {

    private final Passage passage;

    private SessionResponse(HttpServletResponse response, Passage passage) {
        super(response);
        this.passage = passage;
    }

    /** The answer as the application shall see it. */
    static HttpServletResponse of(HttpServletResponse response, Passage passage) {
        return passage.answer().isInSessions() && !isIn(response) ? new SessionResponse(response, passage) : response;
    }

    private static boolean isIn(ServletResponse response) {
        return response instanceof SessionResponse
                || response instanceof ServletResponseWrapper wrapper && isIn(wrapper.getResponse());
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        hear(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        hear(name, value);
        super.addHeader(name, value);
    }

    private void hear(String name, @Nullable String value) {
        if (value != null && SessionId.FIELD.equalsIgnoreCase(name)) {
            passage.answer().noteSession(value);
        }
    }
}

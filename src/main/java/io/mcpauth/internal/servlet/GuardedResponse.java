package io.mcpauth.internal.servlet;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import io.mcpauth.internal.engine.BrowserFields;

/**
 * An answer in which the application can add to what the guard tells browsers, and cannot take it back: be it by
 * {@code reset()}.
 */
final class GuardedResponse extends HttpServletResponseWrapper {

    private static final String VARY = "Vary";

    private final BrowserFields fields;

    private GuardedResponse(HttpServletResponse response, BrowserFields fields) {
        super(response);
        this.fields = fields;
    }

    /** The answer as the application shall see it, with what is to be told browsers. */
    static HttpServletResponse of(HttpServletResponse response, BrowserFields fields) {
        AnswerFields.of(response).state(fields);
        return fields.ours().isEmpty() || isIn(response) ? response : new GuardedResponse(response, fields);
    }

    private static boolean isIn(ServletResponse response) {
        return response instanceof GuardedResponse
                || response instanceof ServletResponseWrapper wrapper && isIn(wrapper.getResponse());
    }

    @Override
    public void setHeader(String name, String value) {
        if (fields.own(name)) {
            say(name, value == null ? List.of() : List.of(value));
        } else {
            super.setHeader(name, value);
        }
    }

    /** What an answer varies by may be said in several fields, as the application has it. */
    @Override
    public void addHeader(String name, String value) {
        if (!fields.own(name)) {
            super.addHeader(name, value);
        } else if (name.equalsIgnoreCase(VARY)) {
            BrowserFields.added(written().values(name), value).ifPresent(more -> super.addHeader(name, more));
        } else {
            List<String> theirs = new ArrayList<>(written().values(name));
            theirs.add(value == null ? "" : value);
            say(name, theirs);
        }
    }

    private AnswerFields written() {
        return AnswerFields.of(this);
    }

    private void say(String name, List<String> theirs) {
        fields.merged(name, theirs).ifPresent(value -> super.setHeader(name, value));
    }

    @Override
    public void reset() {
        super.reset();
        written().state(fields);
    }
}

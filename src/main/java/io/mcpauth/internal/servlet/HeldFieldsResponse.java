package io.mcpauth.internal.servlet;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.jspecify.annotations.Nullable;

/** An answer of which some fields are held. */
class HeldFieldsResponse extends HttpServletResponseWrapper {

    private static final String LENGTH = "Content-Length";

    private final HeldFields held;

    HeldFieldsResponse(HttpServletResponse response, HeldFields held) {
        super(response);
        this.held = held;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (held.holds(name)) {
            held.set(name, value);
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (held.holds(name)) {
            held.add(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, String.valueOf(value));
    }

    @Override
    public void setContentLength(int length) {
        setHeader(LENGTH, String.valueOf(length));
    }

    @Override
    public void setContentLengthLong(long length) {
        setHeader(LENGTH, String.valueOf(length));
    }

    @Override
    public boolean containsHeader(String name) {
        return super.containsHeader(name) || !held.values(name).isEmpty();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return held.values(name).isEmpty() ? super.getHeader(name) : held.values(name).get(0);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return held.values(name).isEmpty() ? super.getHeaders(name) : held.values(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(super.getHeaderNames());
        names.addAll(held.names());
        return names;
    }
}

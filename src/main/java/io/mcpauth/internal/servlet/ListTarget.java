package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.mcp.AnswerTarget;

/** The server's answer behind a {@link ListResponse}. */
final class ListTarget implements AnswerTarget {

    private final HttpServletResponse response;
    private final HeldFields held;
    private boolean mayBeFlushedTwice = true;
    /** Known once the answer has begun: a stream asks for it, and to be flushed, with each event. */
    private @Nullable OutputStream begun;

    ListTarget(HttpServletResponse response, HeldFields held) {
        this.response = response;
        this.held = held;
    }

    /** From now on the application does nothing but what the server is ready for. */
    void setNonBlocking() {
        mayBeFlushedTwice = false;
    }

    @Override
    public int status() {
        return response.getStatus();
    }

    @Override
    public Optional<String> contentType() {
        return Optional.ofNullable(response.getContentType());
    }

    @Override
    public boolean isEncoded() {
        return held.isEncoded();
    }

    @Override
    public boolean isSent() {
        return response.isCommitted();
    }

    @Override
    public void asItIs() {
        held.give();
    }

    @Override
    public void changing() {
        held.drop();
    }

    @Override
    public void instead(String type, int length) {
        response.setContentType(type);
        response.setContentLength(length);
    }

    @Override
    public OutputStream stream() throws IOException {
        return begun == null ? response.getOutputStream() : begun;
    }

    /** Open Liberty leaves out the first time that a stream is flushed. */
    @Override
    public void flush() throws IOException {
        if (begun != null) {
            begun.flush();
            return;
        }
        response.flushBuffer();
        if (mayBeFlushedTwice) {
            response.flushBuffer();
        }
        begun = response.getOutputStream();
    }
}

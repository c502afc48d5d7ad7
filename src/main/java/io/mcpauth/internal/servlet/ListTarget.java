package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.internal.mcp.AnswerTarget;

/** The server's answer behind a {@link ListResponse}. */
record ListTarget(HttpServletResponse response, HeldFields held) implements AnswerTarget {

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
        return response.getOutputStream();
    }

    /** Open Liberty does not send anything if only the stream is flushed. */
    @Override
    public void flush() throws IOException {
        response.flushBuffer();
    }
}

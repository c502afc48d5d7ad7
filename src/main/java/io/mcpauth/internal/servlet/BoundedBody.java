package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

import io.mcpauth.internal.http.BodyLimit;

/** A body that the guard leaves where it is, and of which no more may be read than is allowed. */
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final InputStream counted;

    BoundedBody(ServletInputStream body, BodyLimit limit) {
        this.body = body;
        this.counted = limit.of(body);
    }

    @Override
    public int read() throws IOException {
        return counted.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return counted.read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}

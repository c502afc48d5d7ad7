package io.mcpauth.internal.servlet;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

import io.mcpauth.internal.mcp.ShownBody;

/**
 * The stream that an application writes to where the guard looks at what it writes. Whether there is room is the
 * server's word.
 */
final class ListStream extends ServletOutputStream {

    private final ServletOutputStream out;
    private final ShownBody body;
    private final ListTarget target;

    ListStream(ServletOutputStream out, ShownBody body, ListTarget target) {
        this.out = out;
        this.body = body;
        this.target = target;
    }

    @Override
    public void write(int one) throws IOException {
        body.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        body.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        body.flush();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        target.setNonBlocking();
        out.setWriteListener(listener);
    }
}

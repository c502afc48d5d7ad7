package io.mcpauth.internal.servlet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UnsupportedEncodingException;

/** A writer whose characters can be had as bytes without being sent to the client. */
final class ListWriter extends PrintWriter {

    private final OutputStream body;
    private final String charset;

    ListWriter(OutputStream body, String charset) throws UnsupportedEncodingException {
        super(new OutputStreamWriter(new Unflushed(body), charset));
        this.body = body;
        this.charset = charset;
    }

    String charset() {
        return charset;
    }

    private static final class Unflushed extends FilterOutputStream {

        Unflushed(OutputStream body) {
            super(body);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            // Whose flush that is, is seen by the writer.
        }
    }

    /** Hands on all characters that are still to become bytes. */
    void push() {
        super.flush();
    }

    @Override
    public void flush() {
        super.flush();
        try {
            body.flush();
        } catch (IOException e) {
            setError();
        }
    }
}

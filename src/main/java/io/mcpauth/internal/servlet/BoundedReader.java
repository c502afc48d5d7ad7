package io.mcpauth.internal.servlet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

import io.mcpauth.internal.http.BodyLimit;

/** The same as text, in the server's decoding: a character is a byte at least. */
final class BoundedReader extends FilterReader {

    private final BodyLimit limit;

    BoundedReader(Reader body, BodyLimit limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int character = in.read();
        limit.count(character < 0 ? -1 : 1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        return limit.count(in.read(buffer, offset, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

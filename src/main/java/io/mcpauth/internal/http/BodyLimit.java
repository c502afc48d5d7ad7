package io.mcpauth.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much of a request's body may be read, whoever reads it. It serves one thread at a time, as the body does. */
public final class BodyLimit {

    private final long most;
    private long read;

    /**
     * A limit that nothing counts for yet.
     *
     * @param most how many bytes may be read
     */
    public BodyLimit(long most) {
        this.most = most;
    }

    /**
     * Counts what was read.
     *
     * @param length how many bytes; less than nothing at the end of the body
     * @return the same
     * @throws BodyTooLongException if that is more than may be read
     */
    public int count(int length) throws BodyTooLongException {
        read += Math.max(length, 0);
        if (isExceeded()) {
            throw new BodyTooLongException(most);
        }
        return length;
    }

    /**
     * Whether somebody has tried to read more.
     *
     * @return whether the body is too long
     */
    public boolean isExceeded() {
        return read > most;
    }

    /**
     * A body that ends with an exception where it is too long.
     *
     * @param body the body
     * @return the same, counted
     */
    public InputStream of(InputStream body) {
        return new Counted(body, this);
    }

    private static final class Counted extends FilterInputStream {

        private final BodyLimit limit;

        Counted(InputStream in, BodyLimit limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            limit.count(octet < 0 ? -1 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return limit.count(in.read(buffer, offset, length));
        }

        @Override
        public long skip(long length) throws IOException {
            long skipped = in.skip(Math.min(length, Integer.MAX_VALUE));
            limit.count((int) skipped);
            return skipped;
        }

        /** What is read twice is counted once only without that. */
        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

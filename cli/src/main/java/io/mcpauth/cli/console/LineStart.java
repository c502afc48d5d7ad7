package io.mcpauth.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A stream that ends the last line of the file that it goes to before it writes the first byte: what is appended to
 * {@code .env} with {@code >>} must not become part of a value there.
 */
final class LineStart extends FilterOutputStream {

    /** Linux opens by this name the file that the standard output goes to, for reading too. */
    private static final Path SAME_FILE = Path.of("/proc/self/fd/1");

    private boolean inside;

    private LineStart(OutputStream out, boolean inside) {
        super(out);
        this.inside = inside;
    }

    static OutputStream of(FileDescriptor standardOutput) {
        FileOutputStream out = new FileOutputStream(standardOutput);
        return new LineStart(out, isInsideALine(out.getChannel()));
    }

    @SuppressWarnings("resource") // Closing the channel would close the standard output.
    private static boolean isInsideALine(FileChannel channel) {
        try {
            // A terminal and a pipe have no size, and a file that was just made has no line.
            return channel.size() > 0 && !endsWithALine(channel.size());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean endsWithALine(long size) {
        try (FileChannel file = FileChannel.open(SAME_FILE, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.read(last, size - 1) == 1 && last.get(0) == '\n';
        } catch (IOException e) {
            // Where nobody can look, an empty line does less harm than half a line.
            return false;
        }
    }

    @Override
    public void write(int b) throws IOException {
        start();
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        start();
        out.write(bytes, offset, length);
    }

    private void start() throws IOException {
        if (inside) {
            inside = false;
            out.write(System.lineSeparator().getBytes());
        }
    }
}

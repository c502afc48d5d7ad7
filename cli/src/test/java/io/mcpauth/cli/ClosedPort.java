package io.mcpauth.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of the loopback interface where nobody listens, and that nobody else gets: a port that was freed may be
 * another's at once.
 */
final class ClosedPort implements AutoCloseable {

    private final Socket held = new Socket();

    ClosedPort() throws IOException {
        held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** A URL that nobody answers. */
    String url(String path) {
        return "http://127.0.0.1:" + held.getLocalPort() + path;
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}

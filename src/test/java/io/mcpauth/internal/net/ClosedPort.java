package io.mcpauth.internal.net;

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

    int number() {
        return held.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}

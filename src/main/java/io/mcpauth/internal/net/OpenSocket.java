package io.mcpauth.internal.net;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/**
 * The socket of a fetch, which another thread can close: that ends at once whatever is under way in it, handshakes
 * included.
 */
final class OpenSocket {

    private Optional<Socket> plain = Optional.empty();
    private boolean closed;

    /** Takes the place of an earlier one. */
    Socket track(Socket socket) throws IOException {
        Optional<Socket> earlier;
        boolean tooLate;
        synchronized (this) {
            earlier = plain;
            plain = Optional.of(socket);
            tooLate = closed;
        }
        earlier.ifPresent(OpenSocket::close);
        if (tooLate) {
            close(socket);
            throw new IOException("closed");
        }
        return socket;
    }

    /** Closes the connection of now; another one may come. */
    void release() {
        Optional<Socket> used;
        synchronized (this) {
            used = plain;
            plain = Optional.empty();
        }
        used.ifPresent(OpenSocket::close);
    }

    /** Closes the connection, also one that is yet to be made. */
    void close() {
        Optional<Socket> open;
        synchronized (this) {
            closed = true;
            open = plain;
        }
        open.ifPresent(OpenSocket::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}

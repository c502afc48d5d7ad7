package io.mcpauth.jwk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one connection by {@code https}, which another thread can close. {@link java.net.HttpURLConnection} cannot be
 * stopped while it connects or shakes hands, and its read time-out counts for each piece of a handshake anew.
 *
 * <p>What is closed is the plain socket below the encrypted one: that ends whatever is under way at once.
 */
final class TrackedSockets extends SSLSocketFactory {

    private final Supplier<SSLSocketFactory> encryption;
    private Optional<Socket> plain = Optional.empty();
    private boolean closed;

    TrackedSockets(Supplier<SSLSocketFactory> encryption) {
        this.encryption = encryption;
    }

    /** Closes the connection, also one that is yet to be made. */
    void close() {
        Optional<Socket> open;
        synchronized (this) {
            closed = true;
            open = plain;
        }
        open.ifPresent(TrackedSockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    private Socket track(Socket socket) throws IOException {
        boolean tooLate;
        synchronized (this) {
            plain = Optional.of(socket);
            tooLate = closed;
        }
        if (tooLate) {
            close(socket);
            throw new IOException("closed");
        }
        return socket;
    }

    /** For the JDK to connect, and to hand back for encryption below. */
    @Override
    public Socket createSocket() throws IOException {
        return track(new Socket(Proxy.NO_PROXY));
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return encryption.get().createSocket(track(socket), host, port, autoClose);
    }

    /** The JDK's second try after a failed one: there is none. */
    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("only one connection");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new IOException("only one connection");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("only one connection");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new IOException("only one connection");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return encryption.get().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return encryption.get().getSupportedCipherSuites();
    }
}

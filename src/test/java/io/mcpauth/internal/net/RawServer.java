package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLSocket;

/** Answers with bytes, whatever they are, on a free port of the loopback interface, and notes what it was asked. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> protocols = new CopyOnWriteArrayList<>();

    /** What becomes of a connection. */
    interface Handler {
        void handle(RawServer server, Socket socket) throws IOException;
    }

    RawServer(ServerSocket server, Handler handler) {
        this.server = server;
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> {
                    try (socket) {
                        handler.handle(this, socket);
                    }
                });
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The other side is gone, as it may.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    static ServerSocket sockets() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Handler answering(byte[] answer) {
        return (server, socket) -> {
            server.note(socket);
            socket.getOutputStream().write(answer);
            socket.getOutputStream().flush();
        };
    }

    /** Answers, and is the wire to another port of this machine from then on. */
    static Handler tunnel(int port, String answer) {
        return (server, socket) -> {
            server.note(socket);
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            wire(socket, port);
        };
    }

    /** The same by SOCKS 5 (RFC 1928). It notes where it is asked to go. */
    static Handler socks(int port) {
        return (server, socket) -> {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(1);
            in.skipNBytes(in.readUnsignedByte());
            socket.getOutputStream().write(new byte[] {5, 0});
            in.skipNBytes(3);
            String kind = in.readUnsignedByte() == 3 ? "name " : "address ";
            byte[] host = in.readNBytes(in.readUnsignedByte());
            server.requests.add(kind + new String(host, ISO_8859_1) + ":" + in.readUnsignedShort());
            socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            wire(socket, port);
        };
    }

    private static void wire(Socket socket, int port) throws IOException {
        try (Socket other = new Socket(Proxy.NO_PROXY)) {
            other.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            daemon(() -> socket.getInputStream().transferTo(other.getOutputStream()));
            other.getInputStream().transferTo(socket.getOutputStream());
        }
    }

    /** Says nothing. */
    static void listen(RawServer server, Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void note(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            // What begins like a handshake has no end of this kind.
            if (head.toString().endsWith("\r\n\r\n") || head.charAt(0) == 0x16) {
                break;
            }
        }
        if (socket instanceof SSLSocket encrypted) {
            protocols.add(encrypted.getApplicationProtocol());
        }
        requests.add(head.toString());
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + port() + "/x";
    }

    List<String> requests() {
        return requests;
    }

    /** What was agreed on in the handshakes (ALPN). */
    List<String> protocols() {
        return protocols;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

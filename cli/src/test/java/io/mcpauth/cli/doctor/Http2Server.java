package io.mcpauth.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Answers each request with a 401, by HTTP/2 (RFC 9113) if the client offers it, else by HTTP/1.1. */
final class Http2Server implements AutoCloseable {

    private static final int PREFACE = 24;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int ACK = 1;
    private static final int END_OF_STREAM_AND_HEADERS = 5;

    /** A field with the name that has the index 8 in the static table, ":status" (RFC 7541). */
    private static final byte[] STATUS = {8, 3, '4', '0', '1'};

    private final SSLServerSocket server;

    Http2Server(SSLContext context) throws IOException {
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 0,
                InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        server.setSSLParameters(parameters);
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) server.accept();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private static void serve(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            if ("h2".equals(socket.getApplicationProtocol())) {
                answerFrames(in, socket.getOutputStream());
            } else {
                answerText(in, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void answerText(DataInputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        out.write(("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
        out.flush();
    }

    private static void answerFrames(DataInputStream in, OutputStream out) throws IOException {
        in.readFully(new byte[PREFACE]);
        write(out, SETTINGS, 0, 0, new byte[0]);
        while (true) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(new byte[length]);
            if (type == SETTINGS && (flags & ACK) == 0) {
                write(out, SETTINGS, ACK, 0, new byte[0]);
            } else if (type == HEADERS) {
                write(out, HEADERS, END_OF_STREAM_AND_HEADERS, stream, STATUS);
            }
        }
    }

    private static void write(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(new byte[] {0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, (byte) (stream >> 8),
            (byte) stream});
        out.write(payload);
        out.flush();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "http2-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

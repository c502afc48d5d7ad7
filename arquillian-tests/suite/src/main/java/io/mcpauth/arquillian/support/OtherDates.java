package io.mcpauth.arquillian.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes bytes on to a server, and changes the dates of its answers. The JDK's own server lets nobody choose those. */
public final class OtherDates implements AutoCloseable {

    private static final int MORE_THAN_A_HEAD = 1 << 16;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket listening;
    private final int port;
    private final Duration ahead;

    private OtherDates(ServerSocket listening, int port, Duration ahead) {
        this.listening = listening;
        this.port = port;
        this.ahead = ahead;
    }

    /**
     * Starts on a free port.
     *
     * @param port  of the server
     * @param ahead how much later than now the dates are
     */
    public static OtherDates of(int port, Duration ahead) {
        try {
            OtherDates dates = new OtherDates(new ServerSocket(0, 0, InetAddress.getByName("localhost")), port, ahead);
            dates.threads.submit(dates::accept);
            return dates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What clients see. */
    public String origin() {
        return "http://localhost:" + listening.getLocalPort();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket("localhost", port);
            threads.submit(() -> pass(client, server, false));
            threads.submit(() -> pass(server, client, true));
        }
    }

    /** A head comes in one piece. */
    private Void pass(Socket from, Socket to, boolean isAnswer) throws IOException {
        byte[] piece = new byte[MORE_THAN_A_HEAD];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                String text = new String(piece, 0, length, ISO_8859_1);
                out.write((isAnswer ? text.replaceFirst("\r\nDate: [^\r]+", "\r\nDate: " + date()) : text)
                        .getBytes(ISO_8859_1));
            }
        }
        return null;
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(ahead).atOffset(ZoneOffset.UTC));
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

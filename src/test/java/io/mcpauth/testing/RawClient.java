package io.mcpauth.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Writes requests as no well-behaved client would.
 *
 * @param port where a server of this machine listens
 */
public record RawClient(int port) {

    /** The whole answer to a request; the end of its head is added. */
    public String send(String lines, String body) {
        return talk(lines, body, false,
                socket -> new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /** The whole answer to a request after whose body nothing more will ever come. */
    public String breakOff(String lines, String part) {
        return talk(lines, part, true,
                socket -> new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /** The first line of the answer that comes while there is more of the body to come yet. */
    public String firstLineBeforeTheEnd(String lines, String part) {
        return talk(lines, part, false, socket -> {
            socket.setSoTimeout(10_000);
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        });
    }

    @FunctionalInterface
    private interface Listening {
        String to(Socket socket) throws IOException;
    }

    private String talk(String lines, String body, boolean ends, Listening listening) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((lines + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
            if (ends) {
                socket.shutdownOutput();
            }
            return listening.to(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

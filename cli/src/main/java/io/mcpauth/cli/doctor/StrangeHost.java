package io.mcpauth.cli.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Asks by a name of its own choice, which the client of the JDK does not let anybody choose.
 *
 * @param name     what stands in {@code Host}
 * @param patience how long to wait for the connection, and then for each part of the answer
 */
record StrangeHost(String name, Duration patience) {

    private static final int LONGEST = 1 << 16;

    int status(URI url) throws IOException {
        String[] words = answer(url).split("\\s", 3);
        if (words.length < 2 || !words[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("the connection ends without an answer");
        }
        return Integer.parseInt(words[1]);
    }

    /** All of it, as it came. */
    String answer(URI url) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(url.getHost().replaceAll("[\\[\\]]", ""), port(url)), millis);
            plain.setSoTimeout(millis);
            try (Socket socket = Url.isHttps(url) ? encrypted(plain, url) : plain) {
                String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
                String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
                socket.getOutputStream().write(("GET " + path + query + " HTTP/1.1\r\nHost: " + name
                        + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
                return new String(socket.getInputStream().readNBytes(LONGEST), ISO_8859_1);
            }
        }
    }

    private static int port(URI url) {
        return url.getPort() != -1 ? url.getPort() : Url.isHttps(url) ? 443 : 80;
    }

    private static Socket encrypted(Socket plain, URI url) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory()
                .createSocket(plain, url.getHost(), port(url), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Not the default factory, which stays what it was at first. */
    private static SSLContext context() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("TLS cannot be had", e);
        }
    }
}

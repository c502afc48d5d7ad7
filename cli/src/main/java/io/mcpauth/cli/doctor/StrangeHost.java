package io.mcpauth.cli.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Asks by a name of its own choice, which the client of the JDK does not let anybody choose.
 *
 * @param name     what stands in {@code Host}
 * @param patience how long to wait for the connection, and then for the answer
 */
record StrangeHost(String name, Duration patience) {

    private static final int LONGEST = 1 << 16;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]{1,9})\r\n");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\nTransfer-Encoding: *chunked\r\n");

    int status(URI url) throws IOException {
        // A stream of events has no end.
        String[] words = answer(url, answer -> answer.contains("\r\n\r\n")).split("\\s", 3);
        if (words.length < 2 || !words[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("the connection ends without an answer");
        }
        return Integer.parseInt(words[1]);
    }

    /** All of it, as it came. */
    String answer(URI url) throws IOException {
        return answer(url, StrangeHost::isWhole);
    }

    private String answer(URI url, Predicate<String> isEnough) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            plain.connect(new InetSocketAddress(url.getHost().replaceAll("[\\[\\]]", ""), port(url)), millis);
            plain.setSoTimeout(millis);
            try (Socket socket = Url.isHttps(url) ? encrypted(plain, url) : plain) {
                String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
                String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
                socket.getOutputStream().write(("GET " + path + query + " HTTP/1.1\r\nHost: " + name
                        + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
                return read(socket, isEnough);
            }
        }
    }

    /** To the end of the answer: Helidon 4 keeps the connection, whatever the request says of that. */
    private String read(Socket socket, Predicate<String> isEnough) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        int count = 0;
        while (count >= 0 && read.size() < LONGEST && !isEnough.test(read.toString(ISO_8859_1))) {
            socket.setSoTimeout(millisUntil(end));
            count = socket.getInputStream().read(part);
            read.write(part, 0, Math.max(0, count));
        }
        return read.toString(ISO_8859_1);
    }

    /** A byte now and then must not keep us for days. */
    private static int millisUntil(long end) throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no whole answer in time");
        }
        return Math.toIntExact(left);
    }

    /** Whether its fields say that it ends here. Where they say nothing, it ends with the connection. */
    private static boolean isWhole(String answer) {
        int body = answer.indexOf("\r\n\r\n") + 4;
        if (body < 4) {
            return false;
        }
        Matcher length = LENGTH.matcher(answer).region(0, body);
        return length.find() ? answer.length() - body >= Long.parseLong(length.group(1))
                : CHUNKED.matcher(answer).region(0, body).find() && answer.endsWith("\r\n0\r\n\r\n");
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

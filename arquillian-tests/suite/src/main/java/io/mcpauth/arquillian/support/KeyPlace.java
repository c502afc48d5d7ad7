package io.mcpauth.arquillian.support;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** Where an issuer publishes its keys: a web server on a free port of this machine. */
public final class KeyPlace implements AutoCloseable {

    private final Closeable listener;
    private final String scheme;
    private final int port;

    private KeyPlace(HttpServer server, String scheme, HttpHandler handler) {
        this(() -> server.stop(0), scheme, server.getAddress().getPort());
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    private KeyPlace(Closeable listener, String scheme, int port) {
        this.listener = listener;
        this.scheme = scheme;
        this.port = port;
    }

    public static KeyPlace plain(HttpHandler handler) throws IOException {
        return new KeyPlace(HttpServer.create(anyPort(), 0), "http", handler);
    }

    /** With one of the certificates in the folder {@code certificates}. */
    public static KeyPlace encrypted(String certificate, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificates.serving(certificate)));
        return new KeyPlace(server, "https", handler);
    }

    /** Where nobody listens. The port is held: one that was freed may be another's at once. */
    public static KeyPlace gone() throws IOException {
        Socket held = new Socket();
        held.bind(anyPort());
        return new KeyPlace(held, "http", held.getLocalPort());
    }

    private static InetSocketAddress anyPort() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    }

    public int port() {
        return port;
    }

    public String url() {
        return scheme + "://127.0.0.1:" + port() + "/keys";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

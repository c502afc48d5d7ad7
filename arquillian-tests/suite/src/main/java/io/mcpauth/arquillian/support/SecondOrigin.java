package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Serves the example's page, and nothing else, from a port of its own: an application whose MCP server is elsewhere.
 */
public final class SecondOrigin implements AutoCloseable {

    private final HttpServer server;
    private final ZipFile war;

    /** Listens on a free port. */
    public SecondOrigin() {
        try {
            war = new ZipFile(System.getProperty("example.whoami"));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            String name = path.isEmpty() ? "index.html" : path;
            ZipEntry file = war.getEntry(name);
            if (file == null || name.contains("-INF/")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type(name));
            exchange.sendResponseHeaders(200, 0);
            try (InputStream content = war.getInputStream(file)) {
                content.transferTo(exchange.getResponseBody());
            }
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "css" -> "text/css";
            default -> "text/javascript";
        };
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            war.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** An issuer's web server, on a free port of the loopback interface, that does what a test tells it. */
public final class KeyServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile HttpHandler handler;

    public KeyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    public void answers(HttpHandler answer) {
        handler = answer;
    }

    public void answers(int status, byte[] body) {
        answers(exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    public void answers(int status, String body) {
        answers(status, body.getBytes(UTF_8));
    }

    public void hangs() {
        answers(exchange -> untilClosed());
    }

    /** Sends a head and a first byte, and then nothing. */
    public void hangsInTheBody() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            untilClosed();
        });
    }

    /** Sends a byte now and then, for ever. */
    public void drips() {
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!isClosedAfter(20)) {
                drip(exchange);
            }
        });
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
    }

    private void untilClosed() {
        isClosedAfter(60_000);
    }

    private boolean isClosedAfter(long millis) {
        try {
            return closed.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.mcpauth.arquillian.support.ProxyFault.Answer;
import io.mcpauth.arquillian.support.ProxyFault.Question;

/**
 * A proxy in front of a server: it maps paths as nginx does ({@code location} and {@code proxy_pass}), asks by a
 * {@code Host} of its own, and says in headers what it was asked for itself. What it is not told to map is not there.
 */
public final class ReverseProxy implements AutoCloseable {

    static {
        // Otherwise each answer with a body waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Of a connection, not of a message (RFC 9110, 7.6.1), or written by the client of the JDK itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "host",
                    "content-length");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Headers added;
    private volatile ProxyFault fault = ProxyFault.NONE;

    private ReverseProxy(HttpServer server, Headers added) {
        this.server = server;
        this.added = added;
    }

    /**
     * Starts on a free port.
     *
     * @param headers names and values in turn, with {@code $host} for what the client takes this proxy for; they
     *                replace the client's own
     */
    public static ReverseProxy adding(String... headers) {
        Headers added = new Headers();
        for (int i = 0; i < headers.length; i += 2) {
            added.add(headers[i], headers[i + 1]);
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ReverseProxy proxy = new ReverseProxy(server, added);
            server.setExecutor(proxy.threads);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends what begins with a path to another one of a server; the longest fitting path counts. */
    public ReverseProxy map(String path, String origin, String target) {
        server.createContext(path, exchange -> {
            try (exchange) {
                URI asked = exchange.getRequestURI();
                String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
                pass(exchange, URI.create(origin + target + asked.getRawPath().substring(path.length()) + query));
            }
        });
        return this;
    }

    /** What clients of this proxy see. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** From now on it does this to each request. */
    public void breaking(ProxyFault fault) {
        this.fault = fault;
    }

    private void pass(HttpExchange exchange, URI target) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        Answer answer = fault.answer(new Question(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                target, exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()),
                question -> ask(question, host));
        exchange.getResponseHeaders().putAll(answer.headers());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private Answer ask(Question question, String host) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(question.target())
                .method(question.method(), BodyPublishers.ofByteArray(question.body()));
        question.headers().forEach((name, values) -> {
            if (!added.containsKey(name)) {
                copy(name, values, request);
            }
        });
        added.forEach((name, values) -> values.forEach(value -> request.header(name, value.replace("$host", host))));
        HttpResponse<byte[]> response = send(request.build());
        Headers headers = new Headers();
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            if (!OF_THE_CONNECTION.contains(header.getKey())) {
                headers.put(header.getKey(), header.getValue());
            }
        }
        return new Answer(response.statusCode(), headers, response.body());
    }

    private static void copy(String name, List<String> values, HttpRequest.Builder request) {
        if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

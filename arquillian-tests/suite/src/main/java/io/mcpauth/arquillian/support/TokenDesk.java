package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.json.JsonUtil;

/** An issuer on this machine that hands out references in place of tokens, and says to its client what they mean. */
public final class TokenDesk implements AutoCloseable {

    private final HttpServer server;
    private final Issuer issuer;
    private final String credentials;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    /** One that tells a client with this id and secret, which need no encoding. */
    public TokenDesk(String client, String secret) {
        credentials = "Basic "
                + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = Issuer.named("http://127.0.0.1:" + server.getAddress().getPort());
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "token-desk");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/.well-known/oauth-authorization-server",
                exchange -> answer(exchange, 200, "{\"issuer\":\"" + issuer.iss() + "\",\"jwks_uri\":\"" + issuer.iss()
                        + "/keys\",\"introspection_endpoint\":\"" + issuer.iss() + "/ask\"}"));
        server.createContext("/keys", exchange -> answer(exchange, 200, issuer.jwks()));
        server.createContext("/ask", this::tell);
        server.start();
    }

    /** Who it is, and who signs what can be read elsewhere. */
    public Issuer issuer() {
        return issuer;
    }

    /** Hands out a reference to claims that are good here, with more of them or other ones. */
    public String token(Map<String, ?> more) {
        String token = "ref." + UUID.randomUUID();
        Map<String, Object> says = new LinkedHashMap<>(issuer.claims(more));
        says.put("active", true);
        tokens.put(token, JsonUtil.toJson(says));
        return token;
    }

    /** From now on it is good for nothing. */
    public void revoke(String token) {
        tokens.remove(token);
    }

    /** Answers with another status from now on. */
    public void answersWith(int other) {
        status = other;
    }

    /** What it was asked about. */
    public List<String> asked() {
        return asked;
    }

    private void tell(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String token = URLDecoder.decode(form.replaceFirst("^token=", ""), StandardCharsets.UTF_8);
        asked.add(token);
        boolean known = credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, known ? status : 401,
                known && status == 200 ? tokens.getOrDefault(token, "{\"active\":false}") : "{}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * A small authorization server on a free port of the loopback interface. It publishes metadata (RFC 8414 and OpenID
 * Connect Discovery) and keys. Users cannot log in: the test gets access tokens (RFC 9068) directly. With
 * {@link #letAsk} it also answers questions about its tokens (RFC 7662).
 *
 * <pre>{@code
 * try (TestIssuer issuer = TestIssuer.start()) {
 *     Map<String, String> settings = issuer.settings("https://mcp.example.com");    // of the server under test
 *     String token = issuer.token().audience("https://mcp.example.com").scopes("mcp:tools").text();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestIssuer implements AutoCloseable {

    private static final String INACTIVE = "{\"active\":false}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-issuer");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Optional<Client> client = Optional.empty();
    private volatile IssuerKey key;
    private volatile boolean isDown;

    /** Who may ask. */
    private record Client(String id, String secret) {

        String credentials() {
            String both = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
        }

        /** Not the secret. */
        @Override
        public String toString() {
            return id;
        }
    }

    private TestIssuer(HttpServer server) {
        this.server = server;
        key = IssuerKey.generate(iss());
    }

    /**
     * Starts an authorization server.
     *
     * @return the running server
     */
    public static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(server);
            server.setExecutor(issuer.threads);
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback interface is free", e);
        }
    }

    /**
     * Returns its name.
     *
     * @return {@code iss} of its tokens, a URL of this machine
     */
    public String iss() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Returns the settings of a server that trusts it. Add the scopes that the server requires.
     *
     * @param serverUrl the server's public URL, which tokens must have as their audience
     * @return configuration keys and their values
     */
    public Map<String, String> settings(String serverUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mcp.auth.authorization-servers", iss());
        settings.put("mcp.auth.public-url", serverUrl);
        client.ifPresent(asking -> {
            settings.put("mcp.auth.trusted-issuers", "test");
            settings.put("mcp.auth.trusted-issuers.test.iss", iss());
            settings.put("mcp.auth.trusted-issuers.test.introspection.client-id", asking.id());
            settings.put("mcp.auth.trusted-issuers.test.introspection.client-secret", asking.secret());
            settings.put("mcp.auth.encryption", "optional");
        });
        return settings;
    }

    /**
     * Returns {@link #settings} as the content of {@code META-INF/microprofile-config.properties}.
     *
     * @param serverUrl the server's own public URL
     * @return lines of keys and values
     */
    public String properties(String serverUrl) {
        return settings(serverUrl).entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Returns an access token of the user {@code ada}, valid for ten minutes. It has no audience yet.
     *
     * @return the token; change it, then call {@code text()}
     */
    public TestToken token() {
        return key.token();
    }

    /**
     * Returns a token with the same claims and key id, but signed with another key.
     *
     * @return a token that is refused
     */
    public TestToken forged() {
        return token().forged();
    }

    /**
     * Returns the key that it signs with.
     *
     * @return the current key
     */
    public IssuerKey key() {
        return key;
    }

    /** From now on signs with a new key, and publishes only that key. */
    public void rotateKey() {
        key = IssuerKey.generate(iss());
    }

    /**
     * From now on lets a client ask about tokens (RFC 7662). The metadata say where, and {@link #settings} has the
     * settings that your server needs for it.
     *
     * <pre>{@code
     * issuer.letAsk("mcp-server", "s3cret");
     * String opaque = issuer.opaque(issuer.token().audience(url).scopes("mcp:tools"));
     * issuer.revoke(opaque);
     * }</pre>
     *
     * @param clientId the id of your server at this issuer
     * @param secret   its secret
     */
    public void letAsk(String clientId, String secret) {
        client = Optional.of(new Client(clientId, secret));
    }

    /**
     * Returns an opaque token: a text that has a meaning only for a server that asks.
     *
     * @param token the token that it stands for
     * @return the text to send after {@code Bearer} or {@code DPoP}
     */
    public String opaque(TestToken token) {
        Map<String, @Nullable Object> claims = token.values();
        claims.put("active", true);
        String opaque = "ref." + UUID.randomUUID();
        say(opaque, claims);
        return opaque;
    }

    /**
     * Revokes a token: from now on answers that it is not active.
     *
     * @param token a result of {@link #opaque}
     */
    public void revoke(String token) {
        answers.remove(token);
    }

    /**
     * From now on gives this answer about a token. Use it for answers that {@link #opaque} cannot give.
     *
     * @param token  any text
     * @param answer the members of the answer (RFC 7662, section 2.2)
     */
    public void say(String token, Map<String, ? extends @Nullable Object> answer) {
        answers.put(token, JsonUtil.toJson(new LinkedHashMap<>(answer)));
    }

    /**
     * Returns the questions about tokens so far.
     *
     * @return the tokens, one for each question of the client of {@link #letAsk}
     */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** From now on answers 503 to every request. */
    public void goDown() {
        isDown = true;
    }

    /** Answers normally again. */
    public void comeBack() {
        isDown = false;
    }

    /**
     * Returns how many requests it got.
     *
     * @return the number of requests since its start
     */
    public int requests() {
        return requests.get();
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (isDown) {
                exchange.sendResponseHeaders(503, -1);
            } else if (path.equals("/jwks")) {
                give(key.publicJwkSet(), exchange);
            } else if (path.startsWith("/.well-known/o")) {
                give(JsonUtil.toJson(metadata()), exchange);
            } else if (path.equals("/introspect") && client.isPresent()) {
                introspect(client.get(), exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void introspect(Client asking, HttpExchange exchange) throws IOException {
        if (!asking.credentials().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic");
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        String token = token(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        questions.add(token);
        give(answers.getOrDefault(token, INACTIVE), exchange);
    }

    private static String token(String form) {
        for (String field : form.split("&")) {
            if (field.startsWith("token=")) {
                return URLDecoder.decode(field.substring("token=".length()), UTF_8);
            }
        }
        return "";
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", iss());
        metadata.put("jwks_uri", iss() + "/jwks");
        metadata.put("authorization_endpoint", iss() + "/authorize");
        metadata.put("token_endpoint", iss() + "/token");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        client.ifPresent(asking -> metadata.put("introspection_endpoint", iss() + "/introspect"));
        return metadata;
    }

    private static void give(String json, HttpExchange exchange) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}

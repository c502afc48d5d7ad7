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
 * A small authorization server on a free port of the loopback interface: it has metadata (RFC 8414 and OpenID Connect
 * Discovery) and keys, and gives access tokens (RFC 9068) to the test instead of letting users log in. If you want
 * that, it also says what its tokens mean when a server asks (RFC 7662).
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
     * @return the server, which listens
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
     * Its name.
     *
     * @return {@code iss} of its tokens, a URL of this machine
     */
    public String iss() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * What a server is told that trusts it and reads signed tokens, beside the scopes that it asks for.
     *
     * @param serverUrl the server's own public URL, which its tokens have to name as their audience
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
     * The same as the content of {@code META-INF/microprofile-config.properties}.
     *
     * @param serverUrl the server's own public URL
     * @return lines of keys and values
     */
    public String properties(String serverUrl) {
        return settings(serverUrl).entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * An access token of a user by the name of {@code ada}, good for ten minutes. It names no audience yet.
     *
     * @return the token, to be changed and written
     */
    public TestToken token() {
        return key.token();
    }

    /**
     * One that says the same, and that somebody else has signed under the id of this one's key.
     *
     * @return a token that is refused
     */
    public TestToken forged() {
        return token().forged();
    }

    /**
     * What it signs with.
     *
     * @return the key of now
     */
    public IssuerKey key() {
        return key;
    }

    /** Signs with a new key from now on, and publishes that one alone. */
    public void rotateKey() {
        key = IssuerKey.generate(iss());
    }

    /**
     * From now on a client may ask what a token means (RFC 7662): the metadata say where, and {@link #settings} has
     * what your server needs for it.
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
     * Hands out a reference in the place of a token: a text that says nothing to anybody who does not ask.
     *
     * @param token what it stands for
     * @return what goes behind {@code Bearer} or {@code DPoP}
     */
    public String opaque(TestToken token) {
        Map<String, @Nullable Object> claims = token.values();
        claims.put("active", true);
        String opaque = "ref." + UUID.randomUUID();
        say(opaque, claims);
        return opaque;
    }

    /**
     * Says from now on that a token is no longer good, when asked.
     *
     * @param token what {@link #opaque} has given
     */
    public void revoke(String token) {
        answers.remove(token);
    }

    /**
     * Answers the question for a token in this way from now on: for what {@link #opaque} cannot say.
     *
     * @param token  any text
     * @param answer the members of the answer (RFC 7662, section 2.2)
     */
    public void say(String token, Map<String, ? extends @Nullable Object> answer) {
        answers.put(token, JsonUtil.toJson(new LinkedHashMap<>(answer)));
    }

    /**
     * How much it was asked about tokens.
     *
     * @return the tokens, one for each question of the client that may ask
     */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** Answers 503 to everything from now on. */
    public void goDown() {
        isDown = true;
    }

    /** Answers again. */
    public void comeBack() {
        isDown = false;
    }

    /**
     * How much it was asked.
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

package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * A small authorization server on a free port of the loopback interface: it has metadata (RFC 8414 and OpenID Connect
 * Discovery) and keys, and gives access tokens (RFC 9068) to the test instead of letting users log in.
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

    private static final int BITS = 2048;

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile PublicJsonWebKey key = newKey();
    private volatile boolean isDown;

    private TestIssuer(HttpServer server) {
        this.server = server;
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
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback interface is free", e);
        }
    }

    private static PublicJsonWebKey newKey() {
        try {
            PublicJsonWebKey made = RsaJwkGenerator.generateJwk(BITS);
            made.setKeyId(UUID.randomUUID().toString());
            made.setAlgorithm("RS256");
            made.setUse("sig");
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM makes no RSA keys", e);
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
        return unsigned().signedBy(key);
    }

    /**
     * One that says the same, and that somebody else has signed under the id of this one's key.
     *
     * @return a token that is refused
     */
    public TestToken forged() {
        PublicJsonWebKey other = newKey();
        other.setKeyId(key.getKeyId());
        return unsigned().signedBy(other);
    }

    private TestToken unsigned() {
        return TestToken.of(Clock.systemUTC()).claim("iss", iss()).subject("ada").claim("client_id", "test")
                .claim("jti", UUID.randomUUID().toString());
    }

    /** Signs with a new key from now on, and publishes that one alone. */
    public void rotateKey() {
        key = newKey();
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
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (isDown) {
                exchange.sendResponseHeaders(503, -1);
            } else if (path.equals("/jwks")) {
                give(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY), exchange);
            } else if (path.startsWith("/.well-known/o")) {
                give(JsonUtil.toJson(metadata()), exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", iss());
        metadata.put("jwks_uri", iss() + "/jwks");
        metadata.put("authorization_endpoint", iss() + "/authorize");
        metadata.put("token_endpoint", iss() + "/token");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        return metadata;
    }

    private static void give(String json, HttpExchange exchange) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}

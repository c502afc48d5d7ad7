package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;

/**
 * A server of this machine that is as it should be, and a proxy before it that can break one thing: a change of what is
 * answered at a path.
 */
final class StubServer implements AutoCloseable {

    static final String ENDPOINT = "/app/mcp";
    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String KEYS = "/.well-known/jwks.json";
    static final String METADATA = "/.well-known/oauth-protected-resource/app/mcp";
    static final String ISSUER = "/.well-known/oauth-authorization-server/realms/r";
    static final String PAGE = "https://chat.example.org";
    static final String TOKEN = "made-up-token";

    static {
        // Otherwise each answer with a body waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Map<String, Object> KEY = made(2048);

    private static final Map<String, String> PUBLIC =
            Map.of("Access-Control-Allow-Origin", "*", "Content-Type", "application/json");

    private final Map<String, UnaryOperator<Reply>> breaks = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile int longest = Integer.MAX_VALUE;
    private volatile boolean gets = true;
    private volatile boolean isAuthorizationDropped;
    private volatile boolean isDeployed = true;
    private volatile boolean isAnonymousAllowed;

    /** What is answered; {@code null} as body breaks the connection off. */
    record Reply(int status, Map<String, String> fields, String body) {

        Reply with(int other) {
            return new Reply(other, fields, body);
        }

        Reply with(String field, String value) {
            Map<String, String> changed = new HashMap<>(fields);
            changed.put(field, value);
            changed.values().removeIf(String::isEmpty);
            return new Reply(status, changed, body);
        }

        Reply saying(String other) {
            return new Reply(status, fields, other);
        }
    }

    private StubServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    static StubServer started() throws IOException {
        return new StubServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    StubServer breaking(String path, UnaryOperator<Reply> change) {
        breaks.put(path, change);
        return this;
    }

    StubServer cuttingHeadsAt(int bytes) {
        longest = bytes;
        return this;
    }

    StubServer droppingAuthorization() {
        isAuthorizationDropped = true;
        return this;
    }

    /** What a request with the token gets. */
    StubServer answeringTokens(int status, String challenge, String body) {
        return breaking(ENDPOINT, reply -> reply.status() == 200
                ? reply.with(status).with("WWW-Authenticate", challenge).saying(body) : reply);
    }

    /** A request without a token goes on; a bad one is refused all the same. */
    StubServer allowingAnonymous() {
        isAnonymousAllowed = true;
        return this;
    }

    StubServer withoutApplication() {
        isDeployed = false;
        return this;
    }

    StubServer withoutGet() {
        gets = false;
        return this;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Reply reply = breaks.getOrDefault(path, same -> same).apply(reply(exchange, path));
        if (reply.body != null) {
            reply.fields.forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body.getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Reply reply(HttpExchange exchange, String path) {
        if (!isDeployed) {
            return new Reply(404, Map.of(), "");
        }
        return switch (path) {
            case ENDPOINT -> endpoint(exchange);
            case DISCOVERY -> document(Map.of("issuer", url(""), "jwks_uri", url(KEYS), "scopes_supported",
                    List.of("name")));
            case KEYS -> document(Map.of("keys", List.of(KEY)));
            case METADATA -> document(Map.of("resource", url(ENDPOINT), "authorization_servers",
                    List.of(url("/realms/r"))));
            case ISSUER -> document(issuer());
            default -> new Reply(404, PUBLIC, "");
        };
    }

    private Map<String, Object> issuer() {
        return Map.of("issuer", url("/realms/r"), "authorization_endpoint", url("/authorize"),
                "token_endpoint", url("/token"), "jwks_uri", url("/keys"), "registration_endpoint", url("/register"),
                "code_challenge_methods_supported", List.of("S256"));
    }

    private static Reply document(Map<String, ?> members) {
        return new Reply(200, PUBLIC, Json.write(members));
    }

    private Reply endpoint(HttpExchange exchange) {
        String authorization =
                isAuthorizationDropped ? null : exchange.getRequestHeaders().getFirst("Authorization");
        if (!("127.0.0.1:" + port()).equals(exchange.getRequestHeaders().getFirst("Host"))) {
            return new Reply(403, Map.of(), "");
        }
        if (!gets && exchange.getRequestMethod().equals("GET")) {
            return new Reply(405, Map.of(), "");
        }
        if (authorization != null && authorization.length() > longest) {
            return new Reply(431, Map.of(), "");
        }
        Map<String, String> fields = new HashMap<>();
        if (PAGE.equals(exchange.getRequestHeaders().getFirst("Origin"))) {
            fields.put("Access-Control-Allow-Origin", PAGE);
            fields.put("Access-Control-Expose-Headers", "WWW-Authenticate, Mcp-Session-Id");
            fields.put("Access-Control-Allow-Headers", "authorization, content-type, mcp-protocol-version");
        }
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            return new Reply(204, fields, "");
        }
        if (authorization == null && isAnonymousAllowed || ("Bearer " + TOKEN).equals(authorization)) {
            return new Reply(200, fields, "{}");
        }
        fields.put("Cache-Control", "no-store");
        fields.put("WWW-Authenticate", (authorization == null ? "Bearer " : "Bearer error=\"invalid_token\", ")
                + "scope=\"name email\", resource_metadata=\"" + url(METADATA) + "\"");
        return new Reply(401, fields, "{\"error\":\"invalid_token\"}");
    }

    /** A public RSA key, as the library publishes it. */
    static Map<String, Object> key() {
        return new LinkedHashMap<>(KEY);
    }

    /** One that is too short. */
    static Map<String, Object> weakKey() {
        return made(1024);
    }

    private static Map<String, Object> made(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            Map<String, Object> members = new LinkedHashMap<>(PublicJsonWebKey.Factory
                    .newPublicJwk(generator.generateKeyPair().getPublic()).toParams(OutputControlLevel.PUBLIC_ONLY));
            members.putAll(Map.of("kid", "one", "use", "enc", "alg", "RSA-OAEP-256"));
            return members;
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

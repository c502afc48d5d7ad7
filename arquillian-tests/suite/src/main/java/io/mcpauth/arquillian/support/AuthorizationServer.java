package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpServer;

/**
 * An authorization server on this machine as far as a resource sees it: its metadata and its keys. It may start late.
 */
public final class AuthorizationServer implements AutoCloseable {

    static {
        // Otherwise each answer with a body waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String TENANT = "/tenant";

    private final int port;
    private final Issuer issuer;
    private HttpServer server;
    private volatile String loginPage;

    /** One that does not answer yet. */
    public AuthorizationServer() {
        port = FreePorts.one();
        issuer = Issuer.withRsa("http://127.0.0.1:" + port + TENANT);
        loginPage = issuer.iss() + "/authorize";
    }

    /** Who signs. */
    public Issuer issuer() {
        return issuer;
    }

    /** Lets its metadata name another login page. */
    public void loginAt(String url) {
        loginPage = url;
    }

    /** What its metadata say. */
    private String metadata() {
        return "{\"issuer\":\"" + issuer.iss() + "\",\"jwks_uri\":\"" + issuer.iss() + "/keys\","
                + "\"authorization_endpoint\":\"" + loginPage + "\",\"token_endpoint\":\"" + issuer.iss() + "/token\","
                + "\"registration_endpoint\":\"" + issuer.iss() + "/register\","
                + "\"code_challenge_methods_supported\":[\"S256\"]}";
    }

    /** Answers from now on: the metadata lie where RFC 8414, section 3.1, says. */
    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map.<String, Supplier<String>>of("/.well-known/oauth-authorization-server" + TENANT, this::metadata,
                TENANT + "/keys", issuer::jwks)
                .forEach((path, json) -> server.createContext(path, exchange -> {
                    byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    // Pages that are clients read it.
                    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                }));
        server.start();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}

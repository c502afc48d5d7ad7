package io.mcpauth.quarkus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the application under test. */
final class Client {

    static final String SESSION = "Mcp-Session-Id";

    private final HttpClient http;
    private final String base;

    Client() {
        this(HttpClient.Version.HTTP_1_1);
    }

    Client(HttpClient.Version version) {
        this(version, ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    Client(String base) {
        this(HttpClient.Version.HTTP_1_1, base);
    }

    /** Over TLS, to a server that has this certificate. */
    Client(HttpClient.Version version, ServerCertificate certificate) {
        this(HttpClient.newBuilder().version(version).sslContext(certificate.trusted()).build(),
                ConfigProvider.getConfig().getValue("test.url.ssl", String.class));
    }

    private Client(HttpClient.Version version, String base) {
        this(HttpClient.newBuilder().version(version).build(), base);
    }

    private Client(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    String url(String path) {
        return base + path;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)));
    }

    HttpRequest.Builder to(String path, String token) {
        return to(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String token) {
        return send(to(path, token));
    }

    /** A call in a session of MCP of its own. */
    HttpResponse<String> call(String tool, String arguments, String token) {
        return call(tool, arguments, token, session(token));
    }

    HttpResponse<String> call(String tool, String arguments, String token, String session) {
        return rpc(to("/mcp", token).header(SESSION, session), "tools/call",
                "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    /** Begins a session of MCP. */
    String session(String token) {
        HttpResponse<String> begun = rpc(to("/mcp", token), "initialize",
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                        + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
        String session = begun.headers().firstValue(SESSION).orElseThrow(
                () -> new IllegalStateException(begun.statusCode() + " " + begun.body()));
        send(mcp(to("/mcp", token).header(SESSION, session),
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
        return session;
    }

    private HttpResponse<String> rpc(HttpRequest.Builder to, String method, String params) {
        return send(mcp(to, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}"));
    }

    private static HttpRequest.Builder mcp(HttpRequest.Builder to, String message) {
        return to.header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message));
    }
}

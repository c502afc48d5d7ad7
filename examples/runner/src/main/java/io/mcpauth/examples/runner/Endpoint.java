package io.mcpauth.examples.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The example as its clients see it.
 *
 * @param port the port on this machine
 */
record Endpoint(int port) {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** The first request of all makes the server load what it needs. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"launcher\","
            + "\"version\":\"1\"}}}";

    /** Before the server starts: what it says itself about a taken port stands in the middle of a long log. */
    void requireFreePort() throws RunnerException {
        requireFreePort(port, "http.port");
    }

    static void requireFreePort(int port, String property) throws RunnerException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new RunnerException("Port " + port + " cannot be used (" + e.getMessage()
                    + "). Stop what listens there, or choose another port with -D" + property + "=...");
        }
    }

    /** Returns once the server publishes a key: then it has started, and has read its key file. */
    void awaitKeys(ServerProcess server, Duration patience) throws RunnerException, InterruptedException {
        await(keys(), "\"kty\"", server, patience);
    }

    /** Returns once a document is there, and has a text that it has when the server is ready. */
    static void await(URI document, String text, ServerProcess server, Duration patience)
            throws RunnerException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
        Instant end = Instant.now().plus(patience);
        while (!isThere(document, text, client)) {
            server.requireHealth();
            if (Instant.now().isAfter(end)) {
                throw server.failed("did not publish " + document + " within " + patience.toSeconds() + " s");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static boolean isThere(URI document, String text, HttpClient client) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(document).timeout(ANSWER).build(), BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    URI keys() {
        return URI.create("http://localhost:" + port + "/.well-known/jwks.json");
    }

    /** What the server says of itself to clients that want to log in. */
    URI metadata() {
        return URI.create("http://localhost:" + port + "/.well-known/oauth-protected-resource");
    }

    /** How the server is called in tokens that are meant for it. */
    URI origin() {
        return URI.create("http://localhost:" + port);
    }

    URI page() {
        return URI.create("http://localhost:" + port + "/");
    }

    URI mcp() {
        return URI.create("http://localhost:" + port + "/mcp");
    }

    /**
     * Begins a session, where the server wants one: an MCP server may answer {@code initialize} with a session id, and
     * then takes no other request without it.
     */
    Optional<String> session(String token) throws RunnerException, InterruptedException {
        HttpRequest initialize = HttpRequest.newBuilder(mcp()).timeout(FIRST_ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(INITIALIZE))
                .build();
        try {
            return HttpClient.newHttpClient().send(initialize, BodyHandlers.discarding()).headers()
                    .firstValue("Mcp-Session-Id");
        } catch (IOException e) {
            throw new RunnerException("The example did not answer at " + mcp() + ": " + e.getMessage());
        }
    }

    /** One line for a shell. */
    String curl(String token, Optional<String> session) {
        return "curl -sS " + mcp() + " -H 'Authorization: Bearer " + token + "'"
                + session.map(id -> " -H 'Mcp-Session-Id: " + id + "'").orElse("")
                + " -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream'"
                + " -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}'";
    }
}

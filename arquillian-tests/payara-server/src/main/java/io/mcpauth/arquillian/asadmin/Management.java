package io.mcpauth.arquillian.asadmin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

import io.mcpauth.arquillian.support.Await;

/** The server's management over HTTP, which does in a moment what {@code asadmin} starts a JVM for. */
final class Management {

    private static final String APPLICATIONS = "/applications/application";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI domain;

    Management(int port) {
        domain = URI.create("http://localhost:" + port + "/management/domain");
    }

    /** Asks until there is an answer, or the server has ended. */
    boolean isThereWithin(int seconds, Process server) {
        return Await.isSoon(Duration.ofSeconds(seconds), () -> !server.isAlive() || isThere()) && server.isAlive();
    }

    private boolean isThere() {
        try {
            return send("GET", "", "").contains("SUCCESS");
        } catch (IOException e) {
            return false;
        }
    }

    /** At the context path that the WAR says, or at its name. */
    void deploy(Path war, String name) throws IOException {
        said(send("POST", APPLICATIONS, "{\"id\":\"" + war + "\",\"name\":\"" + name + "\"}"));
    }

    void undeploy(String name) throws IOException {
        // Payara 6 answers 400 to a DELETE that asks for HTTP/2; a GET opens a connection that has it already.
        send("GET", "", "");
        said(send("DELETE", APPLICATIONS + "/" + name, "{}"));
    }

    private static void said(String answer) throws IOException {
        if (!answer.contains("\"exit_code\":\"SUCCESS\"") && !answer.contains("\"exit_code\":\"WARNING\"")) {
            throw new IOException(answer);
        }
    }

    private String send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(domain + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json").header("Accept", "application/json")
                // Without it the server takes no changes.
                .header("X-Requested-By", "tests")
                .method(method, BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.body().isEmpty() ? "status " + answer.statusCode() : answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

package io.mcpauth.arquillian.tomee;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

import io.mcpauth.arquillian.support.Await;

/** Tomcat's manager over HTTP, which answers when a WAR has come or gone. */
final class Manager {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String credentials;

    Manager(int port, String password) {
        url = "http://127.0.0.1:" + port + "/manager/text/";
        credentials = Base64.getEncoder().encodeToString(("tests:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks until there is an answer, or the server has ended. */
    boolean isThereWithin(Duration patience, Process server) {
        return Await.isSoon(patience, () -> !server.isAlive() || isThere()) && server.isAlive();
    }

    private boolean isThere() {
        try {
            return ask("list").startsWith("OK");
        } catch (IOException e) {
            return false;
        }
    }

    void deploy(Path war, String contextPath) throws IOException {
        said(ask("deploy?path=" + encoded(contextPath) + "&war=" + encoded(war.toUri().toString())));
    }

    void undeploy(String contextPath) throws IOException {
        said(ask("undeploy?path=" + encoded(contextPath)));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void said(String answer) throws IOException {
        if (!answer.startsWith("OK")) {
            throw new IOException(answer);
        }
    }

    private String ask(String order) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + order)).timeout(Duration.ofMinutes(1))
                .header("Authorization", "Basic " + credentials).build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

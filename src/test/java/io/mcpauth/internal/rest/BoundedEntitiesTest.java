package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.POST;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** The same as for servlets, of JAX-RS alone: also for who is nobody. */
class BoundedEntitiesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    @jakarta.ws.rs.Path("/")
    public static class Endpoint {

        @POST
        @jakarta.ws.rs.Path("/text")
        public String text(String body) {
            return body;
        }

        @POST
        @jakarta.ws.rs.Path("/stream")
        public String stream(InputStream body) throws IOException {
            return String.valueOf(body.readAllBytes().length);
        }

        @POST
        @jakarta.ws.rs.Path("/swallowing")
        public String swallowing(InputStream body) {
            try {
                return String.valueOf(body.readAllBytes().length);
            } catch (IOException e) {
                return "never mind";
            }
        }

        @POST
        @jakarta.ws.rs.Path("/uploads")
        public String uploads(InputStream body) throws IOException {
            return stream(body);
        }
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {

        public Api() {
            super(Endpoint.class);
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.unbounded-paths", "/uploads",
                "mcp.auth.max-body-length", "1000",
                "mcp.auth.allow-anonymous", "true"));
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static HttpResponse<String> post(String path, BodyPublisher body, boolean anonymous) {
        var request = server.request(path).header("Content-Type", "text/plain");
        return server.send((anonymous ? request
                : request.header("Authorization", "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text()))
                .POST(body));
    }

    private static BodyPublisher whole(int length) {
        return BodyPublishers.ofString("x".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/text", "/api/stream", "/api/swallowing"})
    void endAtTheLimitHoweverTheyAreRead(String path) {
        for (boolean anonymous : new boolean[] {false, true}) {
            for (BodyPublisher body : new BodyPublisher[] {whole(1001), BodyPublishers.fromPublisher(whole(1001)),
                BodyPublishers.fromPublisher(whole(100_000))}) {
                HttpResponse<String> refused = post(path, body, anonymous);
                assertThat(refused.statusCode()).isEqualTo(413);
                assertThat(refused.body()).contains("The body is longer than 1000 bytes");
            }
            assertThat(post(path, whole(1000), anonymous).statusCode()).isEqualTo(200);
            assertThat(post(path, BodyPublishers.fromPublisher(whole(1000)), anonymous).body()).contains(
                    path.endsWith("text") ? "xxx" : "1000");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mayBeOfAnyLengthWhereTheApplicationSaysSo(boolean anonymous) {
        assertThat(post("/api/uploads", whole(5000), anonymous).body()).isEqualTo("5000");
        assertThat(post("/api/uploads", BodyPublishers.fromPublisher(whole(5000)), anonymous).body()).isEqualTo("5000");
    }
}

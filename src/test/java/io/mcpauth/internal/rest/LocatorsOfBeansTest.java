package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.RequiresScopes;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Sub-resource locators of beans: an interceptor stands before those that ask for scopes. */
class LocatorsOfBeansTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final AtomicInteger RUNS = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    @BeforeAll
    static void start() {
        container = new Container(Map.of("mcp.auth.scopes", "name,email", "mcp.key.file.path",
                SERVER_KEY.writeTo(folder.resolve("key.json")).toString()), House.class);
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @BeforeEach
    void forget() {
        RUNS.set(0);
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(House.class);
        }
    }

    @jakarta.ws.rs.Path("/house")
    @RequestScoped
    public static class House {
        @jakarta.ws.rs.Path("/hall")
        public Object hall() {
            RUNS.incrementAndGet();
            return new Room();
        }

        @jakarta.ws.rs.Path("/gate")
        @RequiresScopes("name")
        public Object gate() {
            RUNS.incrementAndGet();
            return new Room();
        }
    }

    public static class Room {
        @GET
        public String look() {
            return "a room";
        }
    }

    private static HttpResponse<String> get(String path, Map<String, ?> claims) {
        return server.get(path, "Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text());
    }

    /** It names a configured scope only to be judged: the user lacks the other one. */
    @Test
    void doNotRunForAUserWhoLacksConfiguredScopesIfTheyAskForAny() {
        HttpResponse<String> refused = get("/api/house/gate", Map.of("name", "Ada"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
        assertThat(RUNS).hasValue(0);
        assertThat(get("/api/house/gate", Map.of("name", "Ada", "email", "a@example.org")).body()).isEqualTo("a room");
        assertThat(RUNS).hasValue(1);
    }

    /** JAX-RS tells nobody before it runs them, and one answer is to name all scopes that are missing behind them. */
    @Test
    void runButLeadNowhereForAUserWhoLacksConfiguredScopesIfTheyAskForNone() {
        HttpResponse<String> refused = get("/api/house/hall", Map.of("name", "Ada"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
        assertThat(RUNS).hasValue(1);
        assertThat(get("/api/house/hall", Map.of("name", "Ada", "email", "a@example.org")).body()).isEqualTo("a room");
    }
}

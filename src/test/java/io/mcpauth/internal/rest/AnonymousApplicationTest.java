package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Resources on a server that lets through who has no token. */
class AnonymousApplicationTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Resource.class, Open.class);
        }
    }

    @jakarta.ws.rs.Path("/user")
    @RequestScoped
    public static class Resource {
        @Inject
        McpUser user;
        @Inject
        Calendar calendar;

        @GET
        public String user(@Context SecurityContext security) {
            return user.isAuthenticated() + " " + user.name().orElse("nobody") + " " + security.getUserPrincipal();
        }

        @GET
        @jakarta.ws.rs.Path("/files")
        @RequiresScopes({"files", "email"})
        public String files() {
            return "files";
        }

        @GET
        @jakarta.ws.rs.Path("/calendar")
        public String calendar() {
            return calendar.entries();
        }
    }

    @jakarta.ws.rs.Path("/open")
    @RequestScoped
    public static class Open {
        @GET
        @RequiresScopes("files")
        public String files() {
            return "files";
        }
    }

    @ApplicationScoped
    public static class Calendar {
        @RequiresScopes("calendar")
        public String entries() {
            return "entries";
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(
                Map.of("mcp.auth.scopes", "name,email", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                        "mcp.auth.allow-anonymous", "true", "mcp.auth.public-paths", "/open"),
                Resource.class, Open.class, Calendar.class);
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @Test
    void goOnWithoutAUser() {
        assertThat(server.get("/api/user").body()).isEqualTo("false nobody null");
        assertThat(server.get("/api/user", "Authorization", "Basic YTpi").body()).isEqualTo("false nobody null");
        assertThat(server.get("/api/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void areKnownWhereTheyHaveAToken() {
        assertThat(server
                .get("/api/user", "Authorization",
                        "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada", "email", "a@b")).text())
                .body())
                .startsWith("true Ada ");
        assertThat(server
                .get("/api/user", "Authorization", "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text())
                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void areRefusedWithABadToken() {
        HttpResponse<String> bad = server.get("/api/user", "Authorization", "Bearer x");

        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\", scope=\"name email\"");
    }

    @ParameterizedTest
    @CsvSource({"/files, name email files", "/calendar, name email calendar"})
    void areAskedForATokenByWhatNeedsAUser(String path, String scopes) {
        HttpResponse<String> response = server.get("/api/user" + path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"" + scopes + "\"");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    /** No token would help there, as none is looked at. */
    @Test
    void areRefusedForGoodOnAPathThatIsNotGuarded() {
        assertThat(server.get("/api/open").statusCode()).isEqualTo(401);
    }
}

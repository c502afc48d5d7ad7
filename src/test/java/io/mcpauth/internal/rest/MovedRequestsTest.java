package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;

import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.McpUser;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Filters of JAX-RS may take a request to another resource than its path says, once the guard has let it pass. */
class MovedRequestsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    private static Path folder;

    private static Container container;
    private static RestServer server;

    @BeforeAll
    static void start() {
        container = new Container(Map.of("mcp.auth.scopes", "name", "mcp.auth.paths", "/guarded/*",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Guarded.class, Open.class, Mover.class);
            property(ServerProperties.MEDIA_TYPE_MAPPINGS, "txt : text/plain");
        }
    }

    @PreMatching
    public static class Mover implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            String target = request.getHeaderString("X-To");
            if (target != null) {
                request.setRequestUri(URI.create(request.getUriInfo().getBaseUri() + target));
            }
        }
    }

    @jakarta.ws.rs.Path("/guarded")
    public static class Guarded {
        @Inject
        McpUser user;

        @GET
        @Produces(MediaType.TEXT_PLAIN)
        public String answer() {
            return user.name().orElseThrow();
        }
    }

    @jakarta.ws.rs.Path("/open")
    public static class Open {
        @GET
        @Produces(MediaType.TEXT_PLAIN)
        public String answer() {
            return "open";
        }
    }

    private static HttpResponse<String> getAs(String claim, String path, String to) {
        return server.get(path, "X-To", to, "Authorization",
                "Bearer " + SERVER_KEY.token().claims(Map.of(claim, "Ada")).text());
    }

    @Test
    void needATokenWhereTheyAreMovedTo() {
        assertThat(server.get("/api/guarded").statusCode()).isEqualTo(401);
        HttpResponse<String> moved = server.get("/api/open", "X-To", "guarded");

        assertThat(moved.statusCode()).isEqualTo(401);
        assertThat(moved.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(moved.headers().firstValue("WWW-Authenticate")).hasValue("Bearer scope=\"name\"");
        assertThat(getAs("email", "/api/open", "guarded").statusCode()).isEqualTo(403);
    }

    @Test
    void needATokenWhereTheServerTakesAnEndingForAMediaType() {
        assertThat(server.get("/api/guarded.txt").statusCode()).isEqualTo(401);
    }

    @Test
    void tellNoStrangerWhatIsThere() {
        assertThat(server.get("/api/open", "X-To", "guarded/nothing").statusCode()).isEqualTo(401);
        for (String method : new String[] {"OPTIONS", "DELETE"}) {
            HttpResponse<String> refused = server.send(server.request("/api/guarded.txt")
                    .method(method, HttpRequest.BodyPublishers.noBody()));

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Allow")).isEmpty();
        }
        assertThat(getAs("email", "/api/open", "guarded/nothing").statusCode()).isEqualTo(403);
        assertThat(getAs("name", "/api/open", "guarded/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void haveTheirUserThere() {
        assertThat(getAs("name", "/api/open", "guarded").body()).isEqualTo("Ada");
    }

    @Test
    void goOnWhereNobodyNeedsAToken() {
        assertThat(server.get("/api/elsewhere", "X-To", "open").body()).isEqualTo("open");
        assertThat(server.get("/api/open.txt").body()).isEqualTo("open");
        assertThat(server.get("/api/guarded", "X-To", "open").statusCode()).isEqualTo(401);
    }
}

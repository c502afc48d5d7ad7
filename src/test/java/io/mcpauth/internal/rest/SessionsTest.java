package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Sessions of a resource belong to who began them. */
class SessionsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Resource.class);
            register(new OwnFilter());
        }
    }

    @jakarta.ws.rs.Path("/mcp")
    public static class Resource {
        @POST
        public Response post(@QueryParam("begin") String id) {
            return Response.ok("done").header("mcp-session-id", id).build();
        }

        @DELETE
        public Response delete(@QueryParam("status") int status) {
            return Response.status(status).build();
        }
    }

    /** Begins sessions late. */
    public static class OwnFilter implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getHeaderString("X-Begin") != null) {
                response.getHeaders().add("Mcp-Session-Id", request.getHeaderString("X-Begin"));
            }
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of("mcp.auth.scopes", "name",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static int status(String method, String path, String name, String... headers) {
        HttpRequest.Builder request = server.request("/api" + path).method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + SERVER_KEY.token().claims(Map.of("name", name)).text());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return server.send(request).statusCode();
    }

    @Test
    void aSessionIsItsUsersAlone() {
        assertThat(status("POST", "/mcp?begin=s", "Ada")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Ada", "Mcp-Session-Id", "s")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Bob", "Mcp-Session-Id", "s")).isEqualTo(404);
        assertThat(status("POST", "/mcp", "Ada", "Mcp-Session-Id", "never-there")).isEqualTo(404);
        assertThat(status("POST", "/nothing", "Ada", "Mcp-Session-Id", "never-there")).isEqualTo(404);
    }

    @Test
    void aFilterOfTheApplicationMayBeginOne() {
        assertThat(status("POST", "/mcp", "Ada", "X-Begin", "late")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Ada", "Mcp-Session-Id", "late")).isEqualTo(200);
        assertThat(status("POST", "/mcp", "Bob", "Mcp-Session-Id", "late")).isEqualTo(404);
    }

    @Test
    void aSessionEndsWhenItsUserHasDeletedIt() {
        status("POST", "/mcp?begin=d", "Ada");
        assertThat(status("DELETE", "/mcp?status=405", "Ada", "Mcp-Session-Id", "d")).isEqualTo(405);
        assertThat(status("DELETE", "/mcp?status=204", "Ada", "Mcp-Session-Id", "d")).isEqualTo(204);
        assertThat(status("POST", "/mcp", "Ada", "Mcp-Session-Id", "d")).isEqualTo(404);
    }
}

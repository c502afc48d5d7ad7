package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.watch.Registered;
import io.mcpauth.internal.watch.ResourceServlets;
import io.mcpauth.internal.watch.UnprovenRequest;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Requests to a JAX-RS application that the guard has not come into: nobody would judge what its methods ask for. */
class UnguardedResourcesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final String RESOURCES = "/rest/*";

    @TempDir
    Path folder;

    private Container container;
    private ServletServer server;

    /** Says whether it will be noticed when a runtime begins to work with the request. */
    private static final class Watched extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(isWatched(request));
        }

        private static boolean isWatched(ServletRequest request) {
            return request instanceof UnprovenRequest
                    || request instanceof ServletRequestWrapper wrapper && isWatched(wrapper.getRequest());
        }
    }

    @BeforeEach
    void start() {
        container = new Container(Map.of("mcp.auth.scopes", "name", "mcp.auth.public-paths", "/rest/public",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
        Servlet watched = new Watched();
        server = new ServletServer(folder, container, new McpAuthInitializer(),
                Map.of(RESOURCES, watched, "/user", watched));
        assertThat(get("/user").body()).as("no JAX-RS").isEqualTo("false");
        resources().know(List.of(
                new Registered(RESOURCES, "org.glassfish.jersey.servlet.ServletContainer", Set.of())), List.of());
    }

    @AfterEach
    void stop() {
        server.close();
        container.close();
    }

    private ResourceServlets resources() {
        return container.get(ResourceServlets.class);
    }

    private HttpResponse<String> get(String path) {
        return server.get(path, "Authorization",
                "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text());
    }

    @Test
    void areWatchedUntilItIsKnownThatTheGuardIsThere() {
        assertThat(get("/rest/mcp").body()).isEqualTo("true");
        assertThat(get("/rest/public").body()).as("without a user").isEqualTo("false");

        resources().add(RESOURCES);
        assertThat(get("/rest/mcp").body()).isEqualTo("false");
    }

    @Test
    void endOnceItIsFoundThatItHasStartedWithoutTheGuard() {
        resources().foundUnguarded(RESOURCES);

        assertThat(get("/rest/mcp").statusCode()).isEqualTo(500);
        assertThat(server.get("/rest/mcp").statusCode()).isEqualTo(500);
        assertThat(get("/rest/public").body()).isEqualTo("false");
        assertThat(get("/user").statusCode()).isEqualTo(200);
    }
}

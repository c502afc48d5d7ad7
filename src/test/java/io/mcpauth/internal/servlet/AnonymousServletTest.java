package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Servlets on a server that lets through who has no token, on loopback and told nothing of browsers. */
class AnonymousServletTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final String LOCAL = "http://localhost:3000";

    @TempDir
    static Path folder;

    private static Container container;
    private static ServletServer server;

    @ApplicationScoped
    public static class Diary {
        @RequiresScopes("diary")
        public String read() {
            return "dear diary";
        }
    }

    @SuppressWarnings("serial")
    private static final class UserServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            McpUser user = CDI.current().select(McpUser.class).get();
            response.getWriter().print(
                    user.isAuthenticated() + " " + user.name().orElse("nobody") + " " + request.getUserPrincipal());
        }
    }

    @SuppressWarnings("serial")
    private static final class DiaryServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(CDI.current().select(Diary.class).get().read());
        }
    }

    @SuppressWarnings("serial")
    private static final class EchoServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().transferTo(response.getOutputStream());
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(
                Map.of("mcp.auth.scopes", "name,email", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                        "mcp.auth.allow-anonymous", "true", "mcp.auth.public-paths", "/public/*",
                        "mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax"),
                Diary.class);
        server = new ServletServer(folder, container, new McpAuthInitializer(),
                Map.of("/user", new UserServlet(), "/diary", new DiaryServlet(), "/public/diary", new DiaryServlet(),
                        "/echo", new EchoServlet()));
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @Test
    void goOnWithoutAUser() {
        assertThat(server.get("/user").body()).isEqualTo("false nobody null");
        assertThat(server.get("/user", "Authorization", "Basic YTpi").body()).isEqualTo("false nobody null");
    }

    @Test
    void areKnownWhereTheyHaveAToken() {
        assertThat(server
                .get("/user", "Authorization",
                        "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada", "email", "a@b")).text())
                .body())
                .startsWith("true Ada ");
        assertThat(server
                .get("/user", "Authorization", "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text())
                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void areRefusedWithABadToken() {
        HttpResponse<String> bad = server.get("/user", "Authorization", "Bearer x");

        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\", scope=\"name email\"");
        assertThat(server.get("/user", "Authorization", "Basic YTpi", "Authorization", "Basic YTpi").statusCode())
                .isEqualTo(401);
        assertThat(server.raw("GET /app/user HTTP/1.1\r\nHost: localhost:8080\r\nAuthorization: Bearer\tx\r\n"))
                .startsWith("HTTP/1.1 401 ").contains("error=\"invalid_token\"");
    }

    @Test
    void areAskedForATokenByABeanThatNeedsAUser() {
        HttpResponse<String> response = server.get("/diary", "Origin", LOCAL);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer scope=\"name email diary\"");
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(LOCAL);
        assertThat(server.get("/public/diary").statusCode()).isEqualTo(401);
    }

    @Test
    void areAskedForATokenByAToolThatNeedsScopes() {
        String call = "{\"method\":\"tools/call\",\"params\":{\"name\":\"fax\"}}";
        HttpResponse<String> refusal = server.post("/echo", call);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(refusal.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email fax\"");
        String other = call.replace("fax", "whoami");
        assertThat(server.post("/echo", other).body()).isEqualTo(other);
        assertThat(server.post("/echo", "no JSON").statusCode()).isEqualTo(400);
        assertThat(server.post("/echo", call, "Authorization",
                "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada", "email", "a", "fax", 1)).text()).body())
                .isEqualTo(call);
    }

    /** A page whose name was made to lead here (DNS rebinding): for its browser all this is one origin. */
    @Test
    void areNoPagesThatWereMadeToLeadToThisMachine() {
        for (String request : List.of(
                "GET /app/user HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /app/user HTTP/1.1\r\nHost: evil.example:8080\r\nOrigin: http://evil.example:8080\r\n",
                "GET /app/user HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: http://evil.example:8080\r\n",
                "POST /app/user HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nContent-Length: 0\r\n",
                "OPTIONS /app/user HTTP/1.1\r\nHost: evil.example\r\nOrigin: "
                        + "http://evil.example\r\nAccess-Control-Request-Method: POST\r\n")) {
            assertThat(server.raw(request)).as(request).startsWith("HTTP/1.1 403 ")
                    .endsWith("{\"error\":\"origin_not_allowed\"}")
                    .doesNotContain("Access-Control-").doesNotContain("nobody");
        }
        for (String host : List.of("localhost:8080", "127.0.0.1", "[::1]:8080")) {
            assertThat(server.raw("GET /app/user HTTP/1.1\r\nHost: " + host + "\r\n")).as(host)
                    .startsWith("HTTP/1.1 200 ");
        }
    }
}

package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Where no tool needs scopes, nobody waits for a body that the servlet does not want. */
class UnreadBodiesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    private Path folder;

    @SuppressWarnings("serial")
    private static final class Answering extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("answered");
            response.flushBuffer();
        }
    }

    @Test
    void areNotWaitedForWhereNoToolNeedsScopes() {
        try (Container container = new Container(
                Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
                ServletServer server = new ServletServer(folder, container, new McpAuthInitializer(),
                        Map.of("/mcp", new Answering()))) {
            assertThat(server.raw()
                    .firstLineBeforeTheEnd("POST /app/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                            + "Authorization: Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text()
                            + "\r\n", "no JSON"))
                    .isEqualTo("HTTP/1.1 200 ");
            assertThat(server.post("/mcp", "no JSON", "Authorization",
                    "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text(),
                    "Content-Type", "text/plain; charset=utf-16", "Content-Encoding", "gzip").body())
                    .isEqualTo("answered");
        }
    }
}

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
import io.mcpauth.testing.ServletServer;
import io.mcpauth.testing.Tokens;

/** Where no tool needs scopes, nobody waits for a body that the servlet does not want. */
class UnreadBodiesTest {

    private static final Tokens TOKENS = new Tokens();

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
                Map.of("mcp.auth.scopes", "name", "mcp.key.file.path", TOKENS.writeKey(folder).toString()));
                ServletServer server = new ServletServer(folder, container, new McpAuthInitializer(),
                        Map.of("/mcp", new Answering()))) {
            assertThat(server.raw()
                    .firstLineBeforeTheEnd("POST /app/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                            + "Authorization: Bearer " + TOKENS.of(Map.of("name", "Ada")) + "\r\n", "no JSON"))
                    .isEqualTo("HTTP/1.1 200 ");
            assertThat(server.post("/mcp", "no JSON", "Authorization", "Bearer " + TOKENS.of(Map.of("name", "Ada")),
                    "Content-Type", "text/plain; charset=utf-16", "Content-Encoding", "gzip").body())
                    .isEqualTo("answered");
        }
    }
}

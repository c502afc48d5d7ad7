package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** A batch may ask for more than a server lets the head of an answer hold: 8 KiB on Tomcat. */
class ManyScopesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();

    @TempDir
    private Path folder;

    private static String reading(int owner) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + owner
                + ",\"method\":\"resources/read\",\"params\":{\"uri\":\"files:///owner-" + owner + "\"}}";
    }

    @Test
    void areRefusedInAnAnswerThatTheServerCanSend() {
        String batch = IntStream.range(0, 2000).mapToObj(ManyScopesTest::reading)
                .collect(Collectors.joining(",", "[", "]"));
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name",
                "mcp.auth.resources", "files", "mcp.auth.resources.files.uri", "files:///{owner}",
                "mcp.auth.resources.files.scopes", "files:{owner}",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
                ServletServer server = new ServletServer(folder, container, new McpAuthInitializer(),
                        Map.of("/mcp", GuardFilterFixture.servlet((request, response) -> {})))) {
            HttpResponse<String> refused = server.post("/mcp", batch, "Authorization",
                    "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text());

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer error=\"insufficient_scope\", scope=\"name files:owner-0 files:owner-1 ")
                    .endsWith("\"").hasSizeLessThan(3000);
            assertThat(refused.body()).as("nothing is left out").contains("\"files:owner-0\"", "\"files:owner-1999\"");
        }
    }
}

package io.mcpauth.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestIssuer;
import io.mcpauth.testing.TestToken;

/** What {@code docs/testing-your-server.md} says of the Java MCP client: its code is this, so it runs. */
@ExtendWith(ArquillianExtension.class)
class TestedByMcpClientIT {

    private static final String SERVER = "https://mcp.example.com";
    private static final TestIssuer ISSUER = TestIssuer.start();

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.example("mcp-java-sdk", "tested").addAsResource(
                new StringAsset(ISSUER.properties(SERVER) + "mcp.auth.scopes=name,email\n"), Wars.CONFIG);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void callsATool() {
        TestToken ada = ISSUER.token().audience(SERVER).scopes("name", "email").claim("name", "Ada").claim("email",
                "ada@example.com");

        try (McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport
                .builder(url.toString()).endpoint(url.getPath() + "mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + ada.text())).build())
                .build()) {
            client.initialize();

            TextContent answer = (TextContent) client
                    .callTool(CallToolRequest.builder("whoami").arguments(Map.of()).build()).content().get(0);
            assertEquals("Ada <ada@example.com>", answer.text());
        }
    }
}

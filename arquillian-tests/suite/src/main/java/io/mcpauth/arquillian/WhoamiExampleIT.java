package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Wars;

/** The example as it is built, and the official client of the Java SDK. */
@ExtendWith(ArquillianExtension.class)
class WhoamiExampleIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.example("whoami");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void initializesListsAndCallsBothTools() {
        try (McpSyncClient client = client(ada().text())) {
            assertThat(client.initialize().serverInfo().name()).isNotBlank();
            assertThat(client.listTools().tools()).extracting(Tool::name).containsExactlyInAnyOrder("whoami", "greet");
            assertThat(call(client, "whoami", Map.of())).isEqualTo("Ada <ada@example.com>");
            assertThat(call(client, "greet", Map.of())).isEqualTo("Hello, Ada!");
            assertThat(call(client, "greet", Map.of("greeting", "Grüß Gott"))).isEqualTo("Grüß Gott, Ada!");
            client.ping();
        }
    }

    @Test
    void knowsTheUserOfEachClient() {
        try (McpSyncClient ada = client(ada().text());
                McpSyncClient bob = client(token().claim("name", "Bob").claim("email", "bob@example.com").text())) {
            ada.initialize();
            bob.initialize();

            assertThat(call(ada, "whoami", Map.of())).isEqualTo("Ada <ada@example.com>");
            assertThat(call(bob, "whoami", Map.of())).isEqualTo("Bob <bob@example.com>");
        }
    }

    @Test
    void refusesAClientWithoutAGoodToken() {
        for (String bad : new String[] {"x", token().claim("name", "Ada").text()}) {
            try (McpSyncClient client = client(bad)) {
                assertThatThrownBy(client::initialize).isInstanceOf(RuntimeException.class);
            }
        }
        assertThat(http.send("POST", "/whoami/mcp", "{}", "Content-Type", "application/json").status()).isEqualTo(401);
        assertThat(http.get("/whoami/nothing").status()).isEqualTo(401);
    }

    @Test
    void showsItsPageToEverybody() {
        assertThat(http.get("/whoami/").body()).contains("<h1>Who am I?</h1>");
        assertThat(http.get("/whoami/assets/page.js").header("Content-Type")).contains("javascript");
    }

    @Test
    void publishesItsKeysAndWhatItAsksFor() {
        assertThat(http.get("/whoami/.well-known/jwks.json").body()).startsWith("{\"keys\":[{");
        assertThat(http.get("/whoami/.well-known/openid-configuration").body())
                .contains("\"scopes_supported\":[\"name\",\"email\"]");
    }

    @Test
    void hasAPageWhoseLibraryIsPinned() {
        NpmProject.assertPinned("whoami/jose");
    }

    private McpSyncClient client(String token) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(http.origin())
                .endpoint("/whoami/mcp")
                .addHttpRequestCustomizer((request, method, endpoint, body, context) -> request.header("Authorization",
                        "Bearer " + token))
                .build()).build();
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).isNotEqualTo(true);
        return ((TextContent) result.content().get(0)).text();
    }
}

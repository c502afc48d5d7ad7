package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpSyncHttpClientRequestCustomizer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.sdk.EveryMode;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** What the official clients see of an MCP server of the official Java SDK where lists show what their user may use. */
@ExtendWith(ArquillianExtension.class)
class ListsOfTheSdkIT {

    private static final String WAR = "sdk-lists";

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive example() {
        return Wars.example("mcp-java-sdk", WAR).addClasses(EveryMode.class, Diary.class)
                .addAsResource(Wars.config("mcp.auth.optional-scopes", "calendar,diary,secrets,user",
                        "mcp.auth.tools", "user", "mcp.auth.tools.user.scopes", "user", "mcp.auth.lists", "permitted",
                        "mcp.auth.security-schemes", "true"), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    /** In each way in which the SDK answers: as events, as JSON, in the request's thread and in another. */
    @ParameterizedTest
    @CsvSource({"/mcp,calendar,whoami", "/streamable/sync,user,guest", "/streamable/async,user,guest",
        "/streamable/immediate,user,guest", "/stateless/sync,user,guest", "/stateless/async,user,guest"})
    void theClientOfTheJavaSdkSeesWhatItsUserMayUse(String path, String hidden, String shown) {
        try (McpSyncClient client = client(path, ada())) {
            client.initialize();
            assertThat(names(client)).contains(shown).doesNotContain(hidden);
            assertThatThrownBy(() -> client.callTool(CallToolRequest.builder(hidden).arguments(Map.of()).build()))
                    .isInstanceOfSatisfying(McpError.class, e -> {
                        assertThat(e.getJsonRpcError().code()).isEqualTo(-32602);
                        assertThat(e.getJsonRpcError().message()).isEqualTo("Unknown tool: " + hidden);
                    });
            assertThat(names(client)).contains(shown);
        }
        try (McpSyncClient client = client(path, ada().claim(hidden, true))) {
            client.initialize();
            assertThat(names(client)).contains(shown, hidden);
        }
    }

    @Test
    void theClientOfTheTypeScriptSdkSeesTheSame() {
        NpmProject client = NpmProject.install("mcp-java-sdk/client", "client.mjs");
        String server = http.origin() + "/" + WAR + "/mcp";

        assertThat(client.run("node", "client.mjs", server, ada().text()).lines())
                .contains("tools: greet, whoami", "whoami: Ada <ada@example.com>")
                .last().asString().startsWith("calendar: refused: -32602").contains("Unknown tool: calendar");
        assertThat(client.run("node", "client.mjs", server, ada().claim("calendar", true).text()).lines())
                .contains("tools: calendar, greet, whoami", "calendar: 10:00 Ada meets Charles Babbage");
    }

    private static List<String> names(McpSyncClient client) {
        List<Tool> tools = client.listTools().tools();
        assertThat(tools).allSatisfy(tool -> assertThat(tool.meta()).containsKey("securitySchemes"));
        return tools.stream().map(Tool::name).toList();
    }

    private McpSyncClient client(String endpoint, TestToken token) {
        McpSyncHttpClientRequestCustomizer authorization = (request, method, uri, body, context) -> request
                .header("Authorization", "Bearer " + token.text());
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(http.origin())
                .endpoint("/" + WAR + endpoint).addHttpRequestCustomizer(authorization).build()).build();
    }
}

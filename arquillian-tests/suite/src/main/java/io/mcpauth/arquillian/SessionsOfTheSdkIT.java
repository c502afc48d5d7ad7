package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpSyncHttpClientRequestCustomizer;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Sessions of an MCP server of the official Java SDK belong to who began them. */
@ExtendWith(ArquillianExtension.class)
class SessionsOfTheSdkIT {

    private static final String WAR = "sdk-sessions";
    private static final String MCP = "/" + WAR + "/mcp";
    private static final String FIELD = "Mcp-Session-Id";
    private static final String WHOAMI = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"whoami\",\"arguments\":{}}}";
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
            + "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

    @ArquillianResource
    private URI url;
    private Http http;
    private final AtomicReference<TestToken> token = new AtomicReference<>(ada());
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    /** With room for three sessions of a user. */
    @Deployment(testable = false)
    static WebArchive example() {
        return Wars.example("mcp-java-sdk", WAR).addAsResource(
                Wars.config("mcp.auth.optional-scopes", "calendar", "mcp.auth.max-sessions", "30"), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void aNewTokenOfTheSameUserGoesOn() {
        try (McpSyncClient client = client()) {
            client.initialize();
            assertThat(whoami(client)).isEqualTo("Ada <ada@example.com>");
            token.set(token().claim("name", "Ada Lovelace").claim("email", "ada@example.com"));
            assertThat(whoami(client)).isEqualTo("Ada Lovelace <ada@example.com>");
            assertThat(sessions).hasSize(1);
        }
    }

    @Test
    void theClientOfAnotherUserLearnsThatTheSessionIsNotThere() {
        try (McpSyncClient client = client()) {
            client.initialize();
            token.set(bob());
            assertThatThrownBy(() -> whoami(client)).hasMessageContaining("terminated");
            assertThat(send("POST", ada(), sessions.iterator().next(), WHOAMI).body())
                    .contains("Ada <ada@example.com>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void aStolenIdIsANotFoundLikeOneThatNeverWas(String method) {
        String session = begin(ada());
        // Payara answers a GET with a body by itself.
        String body = method.equals("POST") ? WHOAMI : "";
        Reply stolen = send(method, bob(), session, body);
        Reply unknown = send(method, bob(), "00000000-0000-0000-0000-000000000000", body);

        assertThat(stolen.status()).isEqualTo(404);
        assertThat(stolen.body()).isEqualTo(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo(stolen.body());
        assertThat(unknown.headers().keySet()).isEqualTo(stolen.headers().keySet());
        assertThat(send("POST", ada(), session, WHOAMI).body()).contains("Ada <ada@example.com>");
        assertThat(http.send(method, MCP, "", FIELD, session).status()).isEqualTo(401);
    }

    @Test
    void anIdThatNobodyMayUseIsTheSameNotFound() {
        String session = begin(ada());
        assertThat(send("POST", ada(), session + " x", WHOAMI).status()).isEqualTo(404);
        assertThat(send("POST", ada(), "x".repeat(5000), WHOAMI).status()).isIn(400, 404, 431);
        assertThat(http.send("POST", MCP, WHOAMI, "Authorization", "Bearer " + ada().text(), FIELD, session,
                FIELD, session).status()).isEqualTo(404);
    }

    @Test
    void aSessionEndsWhenItsUserDeletesIt() {
        String session = begin(ada());
        assertThat(send("DELETE", ada(), session, "").status()).isEqualTo(200);
        assertThat(send("POST", ada(), session, WHOAMI).status()).isEqualTo(404);
    }

    @Test
    void memoryIsBounded() {
        TestToken eve = token().claim("name", "Eve").claim("email", "eve@example.com");
        String first = begin(eve);
        String second = begin(eve);
        String ofAda = begin(ada());
        begin(eve);
        begin(eve);

        assertThat(send("POST", eve, first, WHOAMI).status()).isEqualTo(404);
        assertThat(send("POST", eve, second, WHOAMI).body()).contains("Eve <eve@example.com>");
        assertThat(send("POST", ada(), ofAda, WHOAMI).body()).contains("Ada <ada@example.com>");
    }

    private static TestToken bob() {
        return token().claim("name", "Bob").claim("email", "bob@example.com");
    }

    private String begin(TestToken user) {
        Reply begun = http.send("POST", MCP, INITIALIZE, "Authorization", "Bearer " + user.text(), "Content-Type",
                "application/json", "Accept", "application/json, text/event-stream");
        assertThat(begun.status()).isEqualTo(200);
        return begun.header(FIELD);
    }

    private Reply send(String method, TestToken user, String session, String message) {
        return http.send(method, MCP, message, "Authorization", "Bearer " + user.text(), FIELD, session,
                "Content-Type", "application/json", "Accept", "application/json, text/event-stream");
    }

    private McpSyncClient client() {
        McpSyncHttpClientRequestCustomizer customizer = (request, method, uri, body, context) -> {
            request.header("Authorization", "Bearer " + token.get().text());
            request.copy().build().headers().firstValue(FIELD).ifPresent(sessions::add);
        };
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(http.origin())
                .endpoint(MCP).addHttpRequestCustomizer(customizer).build()).build();
    }

    private static String whoami(McpSyncClient client) {
        return ((TextContent) client.callTool(CallToolRequest.builder("whoami").arguments(Map.of()).build()).content()
                .get(0)).text();
    }
}

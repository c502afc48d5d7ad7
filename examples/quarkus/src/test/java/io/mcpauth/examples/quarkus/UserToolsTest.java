package io.mcpauth.examples.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.McpAuth;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;

/** The server as a client sees it: the official one of Java. */
@QuarkusTest
@WithTestResource(ServerKeyFile.class)
class UserToolsTest {

    @TestHTTPResource("/")
    URI url;

    ServerKey key;

    private TestToken ada() {
        return key.token().claim("name", "Ada").claim("email", "ada@example.com");
    }

    @Test
    void toolsKnowTheirUser() {
        try (McpSyncClient client = client(ada())) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("quarkus");
            assertThat(client.listTools().tools()).extracting(Tool::name).contains("whoami", "greet", "calendar");
            assertThat(call(client, "whoami", Map.of())).isEqualTo("Ada <ada@example.com>");
            assertThat(call(client, "greet", Map.of())).isEqualTo("Hello, Ada!");
            assertThat(call(client, "greet", Map.of("greeting", "Grüß Gott"))).isEqualTo("Grüß Gott, Ada!");
        }
    }

    @Test
    void whatNeedsAScopeIsThereForWhoHasIt() {
        try (McpSyncClient client = client(ada().claim("calendar", true).claim("notes", true)
                .claim("notes:ada", true))) {
            client.initialize();
            assertThat(call(client, "calendar", Map.of())).isEqualTo("10:00 Ada meets Charles Babbage");
            assertThat(client.getPrompt(GetPromptRequest.builder("plan").build()).messages()).singleElement()
                    .extracting(message -> ((TextContent) message.content()).text())
                    .isEqualTo("Plan my day. This is fixed: 10:00 Ada meets Charles Babbage");
            assertThat(read(client, "notes://team")).isEqualTo("For Ada: the engine is delivered on Friday");
            assertThat(read(client, "notes://people/ada")).isEqualTo("The notes of ada");
            assertForbidden("notes:bob", () -> read(client, "notes://people/bob"));
        }
    }

    @Test
    void whatNeedsAScopeIsForbiddenWithoutIt() {
        try (McpSyncClient client = client(ada())) {
            client.initialize();
            assertForbidden("calendar", () -> call(client, "calendar", Map.of()));
            assertForbidden("calendar", () -> client.getPrompt(GetPromptRequest.builder("plan").build()));
            assertForbidden("notes", () -> read(client, "notes://team"));
            assertThat(call(client, "whoami", Map.of())).isEqualTo("Ada <ada@example.com>");
        }
    }

    @Test
    void nobodyComesInWithoutAGoodToken() {
        assertRefused(401, ada().expired());
        assertRefused(401, ServerKey.generate().token().claim("name", "Eve").claim("email", "eve@example.com"));
        assertRefused(403, ada().without("email"));
    }

    /** Quarkus sends no Date with these answers, and the test kit's key does not say what it is for. */
    @Test
    void theDoctorFindsNothingBad(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token.txt"), ada().text());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(out, true, UTF_8), System.err, "doctor", "--token", token.toString(),
                url.resolve("/mcp").toString());

        assertThat(out.toString(UTF_8)).doesNotContainPattern("(?m)^bad ")
                .containsPattern("unknown +clock +the answer has no readable Date")
                .containsPattern("good +challenge +a request without a token gets a 401 that asks for: name email")
                .containsPattern("good +discovery +the discovery document is at the origin")
                .containsPattern("warning +key set +key 1 of 1: RSA, 2048 bits: it lacks use or alg")
                .containsPattern("good +authorization +the header Authorization arrives")
                .containsPattern("good +token +the token is accepted");
        assertThat(code).isZero();
    }

    private void assertRefused(int status, TestToken token) {
        try (McpSyncClient client = client(token)) {
            assertThatThrownBy(client::initialize).rootCause()
                    .asInstanceOf(InstanceOfAssertFactories.type(McpHttpClientTransportAuthorizationException.class))
                    .extracting(e -> e.getResponseInfo().statusCode()).isEqualTo(status);
        }
    }

    /** The challenge is the guard's: the MCP server has not seen the message. */
    private static void assertForbidden(String scope, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(McpHttpClientTransportAuthorizationException.class, e -> {
                    assertThat(e.getResponseInfo().statusCode()).isEqualTo(403);
                    assertThat(e.getResponseInfo().headers().firstValue("WWW-Authenticate"))
                            .contains("Bearer error=\"insufficient_scope\", scope=\"name email " + scope + "\"");
                });
    }

    private McpSyncClient client(TestToken token) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(url.toString())
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token.text()))
                .build()).build();
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).isNotEqualTo(true);
        return ((TextContent) result.content().get(0)).text();
    }

    private static String read(McpSyncClient client, String uri) {
        return ((TextResourceContents) client.readResource(ReadResourceRequest.builder(uri).build()).contents()
                .get(0)).text();
    }
}

package io.mcpauth.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.quarkus.test.QuarkusDevModeTest;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.testing.ServerKey;

/** Dev mode: a changed tool is there with the next request, and so are its user, the keys, scopes and settings. */
class LiveReloadIT {

    private static final ServerKey KEY = ServerKey.generate();
    private static final int PORT = freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(
                    application -> application.addClasses(ChangingTools.class).addAsResource(new StringAsset("""
                    mcp.auth.scopes=name
                    mcp.key.file.path=%s
                    quarkus.http.port=%d
                    """.formatted(KEY.writeTo(Path.of("target", "live-reload.json").toAbsolutePath()), PORT)),
                            "application.properties"));

    /** One test, as each starts the application anew. */
    @Test
    void whatIsChangedIsThereWithTheNextRequest() {
        changeTool();
        changeSetting();
    }

    private static void changeTool() {
        try (McpSyncClient client = client()) {
            client.initialize();
            assertThat(call(client, "who")).isEqualTo("before: Ada");
            assertThat(call(client, "hello")).isEqualTo("hello");
        }

        APPLICATION.modifySourceFile(ChangingTools.class, source -> source.replace("before: ", "after: ")
                .replace("    /** Gets", "    @io.mcpauth.RequiresScopes(\"greetings\")\n    /** Gets"));
        awaitThatTheGuardKnows("greetings");

        try (McpSyncClient client = client()) {
            client.initialize();
            assertThat(call(client, "who")).isEqualTo("after: Ada");
            assertThatThrownBy(() -> call(client, "hello"))
                    .isInstanceOfSatisfying(McpHttpClientTransportAuthorizationException.class,
                            e -> assertThat(e.getResponseInfo().headers().firstValue("WWW-Authenticate").orElse(""))
                                    .contains("greetings"));
        }
    }

    private static void changeSetting() {
        APPLICATION.modifyResourceFile("application.properties",
                settings -> settings.replace("mcp.auth.scopes=name", "mcp.auth.scopes=name,team"));
        awaitThatTheGuardKnows("team");
    }

    /**
     * Asks until the answer is that of the changed application. A request beside the one that makes Quarkus load the
     * application again may still meet the old one: here the last one of the client before.
     */
    private static void awaitThatTheGuardKnows(String scope) {
        HttpRequest hello = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/mcp"))
                .header("Authorization", "Bearer " + ada()).header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream").timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                        + "\"params\":{\"name\":\"hello\"}}"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions()
                .until(() -> client.send(hello, BodyHandlers.ofString()).headers().firstValue("WWW-Authenticate")
                        .filter(challenge -> challenge.contains(scope)).isPresent());
    }

    /** None that a client gets before the application starts: Linux gives those 32768 and above. */
    private static int freePort() {
        return ThreadLocalRandom.current().ints(10_000, 32_000).filter(LiveReloadIT::isFree).findFirst().orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String ada() {
        return KEY.token().claim("name", "Ada").text();
    }

    private static McpSyncClient client() {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://localhost:" + PORT)
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + ada()))
                .build()).build();
    }

    private static String call(McpSyncClient client, String tool) {
        return ((TextContent) client.callTool(CallToolRequest.builder(tool).arguments(Map.of()).build()).content()
                .get(0)).text();
    }
}

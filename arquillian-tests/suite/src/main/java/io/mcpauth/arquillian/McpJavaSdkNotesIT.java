package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Prompt, resource and template of the example with the Java SDK, as it is built, and what its audit says. */
@ExtendWith(ArquillianExtension.class)
class McpJavaSdkNotesIT {

    private static final String WAR = "sdk-notes";

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive example() {
        return Wars.example("mcp-java-sdk", WAR);
    }

    @Test
    void whoHasTheScopesGetsThePromptAndTheResources() {
        try (McpSyncClient client = client(ada().claim("calendar", 1).claim("notes", 1).claim("notes:ada", 1))) {
            client.initialize();
            assertThat(client.listPrompts().prompts()).extracting(Prompt::name).containsExactly("plan");
            assertThat(client.listResources().resources()).extracting(Resource::uri).containsExactly("notes://team");
            assertThat(client.listResourceTemplates().resourceTemplates()).extracting(ResourceTemplate::uriTemplate)
                    .containsExactly("notes://people/{owner}");
            assertThat(client.getPrompt(GetPromptRequest.builder("plan").build()).messages()).singleElement()
                    .extracting(message -> ((TextContent) message.content()).text())
                    .isEqualTo("Plan my day. This is fixed: 10:00 Ada meets Charles Babbage");
            assertThat(read(client, "notes://team")).isEqualTo("For Ada: the engine is delivered on Friday");
            assertThat(read(client, "notes://people/ada")).isEqualTo("The notes of ada");
        }
    }

    /** The scopes are those of other things that are offered: none opens more than its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "prompts/get | \"name\":\"plan\" | calendar | notes",
        "resources/read | \"uri\":\"notes://team\" | notes | notes:ada",
        "resources/read | \"uri\":\"notes://people/ada\" | notes:ada | notes",
        "resources/read | \"uri\":\"notes://people/bob\" | notes:bob | notes:ada"})
    void whoLacksAScopeIsRefusedBeforeTheSdkSeesTheRequest(String method, String params, String needed, String other) {
        Reply refused = new Http(url).send("POST", "/" + WAR + "/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"" + method + "\",\"params\":{" + params + "}}",
                "Authorization", "Bearer " + ada().claim(other, true).text(), "Content-Type", "application/json",
                "Accept", "application/json, text/event-stream");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"" + needed + "\"}]}");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email " + needed + "\"");
    }

    @Test
    void theClientOfTheTypeScriptSdkIsServedToo() {
        NpmProject client = NpmProject.install("mcp-java-sdk/client", "client.mjs");

        assertThat(client.run("node", "client.mjs", new Http(url).origin() + "/" + WAR + "/mcp",
                ada().claim("notes", 1).claim("notes:ada", 1).text()).lines())
                .containsSubsequence("prompts: plan", "resources: notes://team",
                        "templates: notes://people/{owner}",
                        "notes://team: For Ada: the engine is delivered on Friday",
                        "notes://people/ada: The notes of ada")
                .anyMatch(line -> line.startsWith("plan: refused: 403"))
                .anyMatch(line -> line.startsWith("notes://people/bob: refused: 403"));
    }

    @Test
    void theAuditSaysWhoAskedForWhatAndHowThatEnded() {
        ServerLog log = ServerLog.fromHere();
        try (McpSyncClient client = client(ada().claim("sub", "u-17").claim("notes", 1))) {
            client.initialize();
            read(client, "notes://team");
        }
        Reply refused = new Http(url).send("POST", "/" + WAR + "/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"calendar\"}}",
                "Authorization", "Bearer " + ada().claim("sub", "u-17").text(), "Content-Type", "application/json");
        assertThat(refused.status()).isEqualTo(403);
        log.assertSays("u-17 asked for resources/read notes://team: ADMITTED",
                "u-17 asked for tools/call calendar: REFUSED, missing_scopes [calendar]");
    }

    private static String read(McpSyncClient client, String uri) {
        return ((TextResourceContents) client.readResource(ReadResourceRequest.builder(uri).build()).contents()
                .get(0)).text();
    }

    private McpSyncClient client(TestToken token) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(new Http(url).origin())
                .endpoint("/" + WAR + "/mcp").addHttpRequestCustomizer((request, method, uri, body, context) -> request
                        .header("Authorization", "Bearer " + token.text()))
                .build()).build();
    }
}

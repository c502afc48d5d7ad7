package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.mcp.ArchiveResource;
import io.mcpauth.arquillian.mcp.BookServlet;
import io.mcpauth.arquillian.mcp.Library;
import io.mcpauth.arquillian.mcp.LibraryBean;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Prompts, resources, templates and completions that need scopes, behind JAX-RS and behind a servlet. */
@ExtendWith(ArquillianExtension.class)
class McpRulesIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("rules", EmptyApplication.class, McpResource.class, StreamServlet.class)
                .addClasses(Library.class, Library.Prompt.class, Library.Resource.class, Library.ResourceTemplate.class,
                        LibraryBean.class, ArchiveResource.class, BookServlet.class)
                .addAsResource(Wars.config("mcp.auth.tools", "weather", "mcp.auth.tools.weather.name", "weather:get",
                        "mcp.auth.tools.weather.scopes", "weather",
                        "mcp.auth.prompts", "greet", "mcp.auth.prompts.greet.name", "say hello",
                        "mcp.auth.prompts.greet.scopes", "hello",
                        "mcp.auth.resources", "text,files", "mcp.auth.resources.text.uri", "test://static-text",
                        "mcp.auth.resources.text.scopes", "text",
                        "mcp.auth.resources.files.uri", "files:///{owner}/{name}",
                        "mcp.auth.resources.files.scopes", "files:{owner}"), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply post(TestToken token, String path, String body) {
        return http.send("POST", "/rules" + path, body, "Authorization", "Bearer " + token.text(), "Content-Type",
                "application/json");
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    private static String read(String uri) {
        return message("resources/read", "\"uri\":\"" + uri + "\"");
    }

    private static String complete(String ref) {
        return message("completion/complete", "\"ref\":{" + ref + "},\"argument\":{\"name\":\"x\",\"value\":\"y\"}");
    }

    private void needs(String scope, String path, String body) {
        Reply refused = post(ada(), path, body);
        assertThat(refused.status()).as(body).isEqualTo(403);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"" + scope + "\"}]}");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email " + scope + "\"");
        assertThat(post(ada().claim(scope, true), path, body).body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/scanned/archive", "/stream"})
    void needWhatTheConfigurationSays(String path) {
        needs("weather", path, message("tools/call", "\"name\":\"weather:get\""));
        needs("hello", path, message("prompts/get", "\"name\":\"say hello\""));
        needs("text", path, read("test://static-text"));
        needs("text", path, read("TEST://Static-Text"));
        needs("text", path, message("resources/subscribe", "\"uri\":\"test://static-text\""));
        needs("text", path, message("resources/unsubscribe", "\"uri\":\"test://static-text\""));
        needs("files:bob", path, read("files:///bob/a%20b"));
        needs("hello", path, complete("\"type\":\"ref/prompt\",\"name\":\"say hello\""));
        needs("text", path, complete("\"type\":\"ref/resource\",\"uri\":\"test://static-text\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/scanned/archive", "/stream"})
    void needWhatAnnotationsSay(String path) {
        needs("summary", path, message("prompts/get", "\"name\":\"summary\""));
        needs("catalogue", path, read("library://catalogue"));
        needs("books:ann", path, read("books:///ann/1"));
        needs("greet", path, message("prompts/get", "\"name\":\"gr\u00fc\u00dfe aus dem Archiv\""));
        needs("index", path, read("archive://index"));
        needs("summary", path, complete("\"type\":\"ref/prompt\",\"name\":\"summary\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream"})
    void areNotGuessed(String path) {
        for (String body : List.of(message("resources/read", ""), message("resources/read", "\"uri\":1"),
                message("prompts/get", ""), read("files:///a%2Fb/x"), read("books:////1"),
                complete("\"type\":\"ref/resource\",\"uri\":\"files:///{owner}/{name}\""), complete(""))) {
            Reply refused = post(ada().claim("files:a", 1), path, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.body()).contains("-32602");
        }
        assertThat(post(ada(), path, read("other://static-text")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp/office", "/stream"})
    void areAllNamedInOneChallenge(String path) {
        String office = path.endsWith("office") ? "office " : "";
        Reply refused = post(ada().claim("summary", 1), path, "[" + message("prompts/get", "\"name\":\"summary\"") + ","
                + read("test://static-text") + "," + read("files:///bob/1") + "]");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo(
                "Bearer error=\"insufficient_scope\", scope=\"name email " + office + "summary text files:bob\"");
        assertThat(refused.body()).doesNotContain("summary").contains("text").contains("files:bob");
    }

    /** The annotation's variable has a value only where a resource of the template was asked for. */
    @Test
    void openABeanOnlyToWhoAskedForItsResource() {
        TestToken token = ada().claim("books:bob", 1);

        assertThat(post(token, "/book", read("books:///bob/1")).body()).isEqualTo("a book of bob");
        assertThat(post(ada(), "/book", read("books:///bob/1")).status()).isEqualTo(403);
        Reply unasked = post(token, "/book", message("tools/list", ""));
        assertThat(unasked.status()).isEqualTo(403);
        assertThat(unasked.body()).contains("books:{owner}");
    }

    @Test
    void areNamedAtTheStart() {
        ServerLog.whole().assertSays("MCPAUTH-142: The prompt summary also needs the scopes [summary].")
                .contains("MCPAUTH-143: The resource books:///{owner}/{id} also needs the scopes [books:{owner}].")
                .contains("MCPAUTH-143: The resource test://static-text also needs the scopes [text].");
    }
}

package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.arquillian.app.ConformanceVerifier;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/**
 * The official conformance suite's scenario on scopes ({@code sep-2350-server-scope-challenge}): a token that lacks
 * scopes gets a 403 that names all of them, and a wider one goes on. Beside it, the form in which ChatGPT reads the
 * same.
 */
@ExtendWith(ArquillianExtension.class)
class ScopeChallengeIT {

    private static final String LOW = "mcp-conformance-scope-low";
    private static final String FULL = "mcp-conformance-scope-full";

    private final Http http = Http.ofTheServer();

    private static WebArchive war(String name, String... more) {
        String[] rules = {"mcp.auth.trusted-issuers", "x", "mcp.auth.trusted-issuers.x.iss",
            "https://login.example.org",
            "mcp.auth.trusted-issuers.x.jwks", "https://login.example.org/jwks", "mcp.auth.audience", "x",
            "mcp.auth.oauth-scopes", "mcp:base",
            "mcp.auth.tools", "test_simple_text", "mcp.auth.tools.test_simple_text.scopes", "tools:call",
            "mcp.auth.prompts", "test_simple_prompt", "mcp.auth.prompts.test_simple_prompt.scopes", "prompts:get",
            "mcp.auth.resources", "text,template", "mcp.auth.resources.text.uri", "test://static-text",
            "mcp.auth.resources.text.scopes", "resources:read",
            "mcp.auth.resources.template.uri", "test://template/{id}/data",
            "mcp.auth.resources.template.scopes", "resources:read,resources:template"};
        return Wars.withPlainJar(name, EmptyApplication.class, McpResource.class, StreamServlet.class,
                ConformanceVerifier.class)
                .addAsResource(
                        Wars.config(Stream.concat(Arrays.stream(rules), Arrays.stream(more)).toArray(String[]::new)),
                        Wars.CONFIG);
    }

    @Deployment(name = "conformance", testable = false)
    static WebArchive conformance() {
        return war("conformance");
    }

    @Deployment(name = "results", testable = false)
    static WebArchive results() {
        return war("results", "mcp.auth.tool-refusals", "result");
    }

    private Reply post(String token, String path, String body, String... headers) {
        return http.send("POST", path, body, Stream.concat(
                Stream.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Arrays.stream(headers)).toArray(String[]::new));
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "tools/call | \"name\":\"test_simple_text\",\"arguments\":{} | mcp:base tools:call",
        "resources/read | \"uri\":\"test://static-text\" | mcp:base resources:read",
        "resources/read | \"uri\":\"test://template/123/data\" | mcp:base resources:read resources:template",
        "prompts/get | \"name\":\"test_simple_prompt\" | mcp:base prompts:get"})
    void aNarrowTokenLearnsAllScopesAtOnceAndAWideOneGoesOn(String method, String params, String scopes) {
        for (String path : new String[] {"/conformance/scanned/mcp", "/conformance/stream"}) {
            String body = message(method, params);
            Reply refused = post(LOW, path, body, "Mcp-Method", method);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"" + scopes + "\"");

            Reply retry = post(FULL, path, body, "Mcp-Method", method);
            assertThat(retry.status()).isEqualTo(200);
            assertThat(retry.body()).isEqualTo(body);
        }
    }

    @Test
    void aCallOfAToolIsRefusedByAResultWhereThatIsWanted() {
        String call = message("tools/call", "\"name\":\"test_simple_text\"");
        for (String path : new String[] {"/results/scanned/mcp", "/results/stream"}) {
            Reply refused = post(LOW, path, call);
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.header("Content-Type")).startsWith("application/json");
            assertThat(refused.body())
                    .startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\"")
                    .contains(
                            "\"isError\":true,\"_meta\":{\"mcp/www_authenticate\":[\"Bearer "
                                    + "error=\\\"insufficient_scope\\\"")
                    .contains("scope=\\\"mcp:base tools:call\\\"");
            assertThat(post(FULL, path, call).body()).isEqualTo(call);
            assertThat(post("other", path, call).status()).isEqualTo(401);
            assertThat(post(LOW, path, message("prompts/get", "\"name\":\"test_simple_prompt\"")).status())
                    .isEqualTo(403);
            assertThat(post(LOW, path, "[" + call + "]").status()).isEqualTo(403);
        }
    }
}

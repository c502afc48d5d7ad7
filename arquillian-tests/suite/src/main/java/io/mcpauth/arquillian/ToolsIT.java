package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

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
import io.mcpauth.arquillian.app.MethodOverride;
import io.mcpauth.arquillian.app.ToolBean;
import io.mcpauth.arquillian.servlets.DispatchingServlet;
import io.mcpauth.arquillian.servlets.ListeningServlet;
import io.mcpauth.arquillian.servlets.ReaderServlet;
import io.mcpauth.arquillian.servlets.StreamServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Tools that are refused by name: behind a JAX-RS resource, a servlet that reads blocking and one that listens. */
@ExtendWith(ArquillianExtension.class)
class ToolsIT {

    private static final String LOCAL = "http://localhost:3000";

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("tools", EmptyApplication.class, McpResource.class, MethodOverride.class,
                        StreamServlet.class,
                        ReaderServlet.class, ListeningServlet.class, DispatchingServlet.class, ToolBean.class,
                        ToolBean.Tool.class)
                .addAsResource(Wars.config("mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax",
                        "mcp.auth.max-body-length", "2000", "mcp.auth.public-paths", "/public/*"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply post(TestToken token, String path, String body, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(
                new String[] {"Authorization", "Bearer " + token.text(), "Content-Type", "application/json"}, 0, all,
                0, 4);
        System.arraycopy(headers, 0, all, 4, headers.length);
        return http.send("POST", "/tools" + path, body, all);
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\", \"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"text\":\"grüße\"}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream", "/listener", "/pausing-listener"})
    void areRefusedBeforeAnythingIsDispatched(String path) {
        Reply configured = post(ada(), path, call("fax"));
        assertThat(configured.status()).isEqualTo(403);
        assertThat(configured.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"fax\"}]}");
        assertThat(configured.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email fax\"");

        assertThat(post(ada(), path, call("calendar")).body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}");
        assertThat(post(token().claim("name", "Ada"), path, "[" + call("fax") + "," + call("calendar") + "]").body())
                .startsWith("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},").contains("fax")
                .contains("calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream", "/reader", "/listener", "/pausing-listener"})
    void handTheBodyOnUnchanged(String path) {
        assertThat(post(ada().claim("fax", 1), path, call("fax")).body()).isEqualTo(call("fax"));
        assertThat(post(ada().claim("calendar", 1), path, call("calendar")).body()).isEqualTo(call("calendar"));
        assertThat(post(ada(), path, call("whoami")).body()).isEqualTo(call("whoami"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream", "/listener", "/pausing-listener"})
    void areNotGuessed(String path) {
        TestToken all = ada().claim("fax", 1).claim("calendar", 1);

        assertThat(http.send("POST", "/tools" + path, "nonsense").status()).isEqualTo(401);
        assertThat(post(all, path, "nonsense").status()).isEqualTo(400);
        assertThat(post(all, path, "{\"method\":\"tools/list\",\"method\":\"tools/call\"}").status()).isEqualTo(400);
        assertThat(post(all, path, call("fax") + " ".repeat(2000)).status()).isEqualTo(413);
        assertThat(post(all, path, call("fax"), "Mcp-Name", "whoami").body()).contains("-32020");
        assertThat(post(all, path, call("fax"), "Mcp-Method", "tools/call", "Mcp-Name", "fax").status()).isEqualTo(200);
        assertThat(post(all, path, "{\"method\":\"tasks/get\",\"params\":{\"taskId\":\"t-1\"}}", "Mcp-Name", "t-1")
                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "wrapped-async"})
    void areJudgedAndHandedOnThroughADispatch(String by) {
        for (String from : List.of("/dispatch", "/public/dispatch")) {
            String path = from + "?to=/reader&by=" + by;
            assertThat(post(ada(), path, call("fax")).status()).as(path).isEqualTo(403);
            assertThat(post(ada().claim("fax", 1), path, call("fax")).body()).as(path).contains(call("fax"));
            assertThat(post(ada().claim("fax", 1), path, "nonsense").status()).as(path).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/mcp", "/stream"})
    void areRefusedSoThatPagesThatMayCallCanReadIt(String path) {
        Map<String, Integer> bodies = Map.of(call("fax"), 403, "nonsense", 400, " ".repeat(2001), 413);
        bodies.forEach((body, status) -> {
            Reply reply = post(ada(), path, body, "Origin", LOCAL);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(LOCAL);
            assertThat(reply.header("Access-Control-Expose-Headers"))
                    .isEqualTo("WWW-Authenticate, Mcp-Session-Id, Retry-After");
            assertThat(post(ada(), path, body, "Origin", "https://evil.example").body())
                    .isEqualTo("{\"error\":\"origin_not_allowed\"}");
        });
    }

    @Test
    void areRefusedAlsoWhereTheApplicationMakesAPostOfTheRequest() {
        String[] headers = {"Authorization", "Bearer " + ada().text(), "Content-Type", "application/json",
            "X-HTTP-Method-Override", "POST"};

        assertThat(http.send("PUT", "/tools/scanned/mcp", call("fax"), headers).body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"fax\"}]}");
        assertThat(http.send("PUT", "/tools/scanned/mcp", "nonsense", headers).status()).isEqualTo(400);
        assertThat(http.send("PUT", "/tools/scanned/mcp", call("whoami"), headers).body()).isEqualTo(call("whoami"));
    }

    /** A server may refuse a method, or such a method with a body, by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"post", "PUT", "PATCH", "QUERY", "GET", "DELETE"})
    void areJudgedByWhateverMethodTheyAreCalled(String method) {
        String[] headers = {"Authorization", "Bearer " + ada().text(), "Content-Type", "application/json"};
        String[] ofWhoMay =
                {"Authorization", "Bearer " + ada().claim("fax", 1).text(), "Content-Type", "application/json"};

        for (Reply reply : List.of(http.send(method, "/tools/stream", call("fax"), headers),
                http.sendChunked(method, "/tools/stream", call("fax"), headers),
                http.send(method, "/tools/stream", "nonsense", headers))) {
            assertThat(reply.status()).isGreaterThanOrEqualTo(400);
            assertThat(reply.body()).doesNotContain("tools/call").doesNotContain("nonsense");
        }
        if (method.equals("PUT")) {
            assertThat(http.send(method, "/tools/stream", call("fax"), headers).status()).isEqualTo(403);
            assertThat(http.send(method, "/tools/stream", call("fax"), ofWhoMay).body()).isEqualTo(call("fax"));
            assertThat(http.sendChunked(method, "/tools/stream", call("fax"), ofWhoMay).body()).isEqualTo(call("fax"));
        }
    }

    @Test
    void areNotLookedForWhereThereIsNoBody() {
        assertThat(http.getAs(ada().text(), "/tools/stream").status()).isEqualTo(200);
        assertThat(http.send("DELETE", "/tools/stream", "", "Authorization", "Bearer " + ada().text()).status())
                .isEqualTo(200);
    }

    @Test
    void ofResourcesAddUpWithTheirOwnScopes() {
        assertThat(post(token().claim("name", "Ada"), "/scanned/mcp/office", call("fax")).body())
                .contains("\"email\"").contains("\"office\"").contains("\"fax\"");
    }
}

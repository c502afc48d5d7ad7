package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.app.ListResource.LIST;
import static io.mcpauth.arquillian.app.ListResource.SHOWN;
import static io.mcpauth.arquillian.servlets.ListServlet.LONG;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

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
import io.mcpauth.arquillian.app.ListResource;
import io.mcpauth.arquillian.servlets.EchoEndpoint;
import io.mcpauth.arquillian.servlets.ListServlet;
import io.mcpauth.arquillian.servlets.StepServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Sockets;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/**
 * Lists of an MCP server show only what their user may use, however a server writes them; all else goes on untouched.
 */
@ExtendWith(ArquillianExtension.class)
class ListsIT {

    private static final String WAR = "lists";
    /** How long a stream lasts: {@code -Dmcpauth.stream.seconds=60} for a minute. */
    private static final int SECONDS = Integer.getInteger("mcpauth.stream.seconds", 2);

    /** Servers read a body in other charsets than the one that it comes in if nobody says which that is. */
    private static final String LIST_IN_ASCII = LIST.replace("Grüße", "more");
    private static final String SHOWN_IN_ASCII = SHOWN.replace("Grüße", "more");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar(WAR, EmptyApplication.class, ListResource.class, ListServlet.class, StepServlet.class,
                EchoEndpoint.class)
                .addAsResource(Wars.config("mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax",
                        "mcp.auth.public-paths", "/public/*", "mcp.auth.lists", "permitted"), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply post(TestToken token, String path, String method, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(new String[] {"Authorization", "Bearer " + token.text(), "Content-Type",
            "application/json"}, 0, all, 0, 4);
        System.arraycopy(headers, 0, all, 4, headers.length);
        return http.send("POST", "/" + WAR + path, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}", all);
    }

    private static TestToken withFax() {
        return ada().claim("fax", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/list?by=writer", "/list?by=stream", "/list?by=parts", "/list?by=async",
        "/list?by=bare-async", "/list?by=dispatch", "/list?by=forward", "/list?by=listener", "/list?by=zip",
        "/scanned/list/text", "/scanned/list/response", "/scanned/list/streaming", "/scanned/list/later"})
    void showWhatTheUserMayUse(String path) {
        Reply shown = post(ada(), path, "tools/list", "Accept-Encoding", "gzip");
        assertThat(shown.body()).isEqualTo(SHOWN);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.headers()).doesNotContainKeys("ETag", "Content-Encoding");
        assertThat(post(withFax(), path, "tools/list", "Accept-Encoding", "gzip").body()).isEqualTo(LIST);
    }

    /** A server may not be ready for all of it when the servlet has ended. */
    @Test
    void areShownAsAWholeHoweverLongTheyAre() {
        String path = "/list?by=long-listener";
        assertThat(post(withFax(), path, "tools/list").body()).hasSameSizeAs(LONG).isEqualTo(LONG);
        assertThat(post(ada(), path, "tools/list").body())
                .isEqualTo(LONG.replace("{\"name\":\"fax\"},", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/list?by=events", "/list?by=event-list", "/scanned/list/sink"})
    void showItInEventsToo(String path) {
        assertThat(post(ada(), path, "tools/list").body()).contains(SHOWN).doesNotContain("fax");
        assertThat(post(withFax(), path, "tools/list").body()).contains(LIST);
        assertThat(http.getAs(ada().text(), "/" + WAR + path).body()).contains(SHOWN).doesNotContain("fax");
        assertThat(http.getAs(withFax().text(), "/" + WAR + path).body()).contains(LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "stream", "parts", "async", "bare-async", "dispatch", "forward", "listener"})
    void leaveEverythingElseAlone(String by) {
        String path = "/list?by=" + by;
        for (Reply reply : new Reply[] {post(ada(), path, "ping"), http.getAs(ada().text(), "/" + WAR + path)}) {
            assertThat(reply.body()).isEqualTo(LIST);
            assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        }
        Reply open = http.get("/" + WAR + "/public" + path);
        if (!by.equals("dispatch") && !by.equals("forward")) {
            assertThat(open.body()).isEqualTo(LIST);
        }
    }

    /** A page of which nothing is shown still leads to the next one. */
    @Test
    void comePageByPageAsTheServerHasThem() {
        assertThat(page(ada(), "")).isEqualTo(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[],\"nextCursor\":\"second\"}}");
        assertThat(page(withFax(), "")).contains("{\"name\":\"fax\"}", "\"nextCursor\":\"second\"");
        for (TestToken token : new TestToken[] {ada(), withFax()}) {
            assertThat(page(token, ",\"params\":{\"cursor\":\"second\"}")).isEqualTo(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"day\"}]}}");
        }
    }

    private String page(TestToken token, String params) {
        return http.send("POST", "/" + WAR + "/list?by=pages",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"" + params + "}", "Authorization",
                "Bearer " + token.text(), "Content-Type", "application/json").body();
    }

    @Test
    void leaveErrorsToTheServer() {
        assertThat(post(ada(), "/list?by=error", "tools/list").status()).isEqualTo(418);
        assertThat(post(ada(), "/scanned/list/none", "tools/list").status()).isEqualTo(404);
    }

    @Test
    void areTheWholeWorldOfTheirUser() {
        for (String path : new String[] {"/list?by=writer", "/scanned/list/text"}) {
            Reply unknown = http.send("POST", "/" + WAR + path,
                    "{\"id\":\"x\",\"method\":\"tools/call\",\"params\":{\"name\":\"fax\"}}", "Authorization",
                    "Bearer " + ada().text(), "Content-Type", "application/json");
            assertThat(unknown.status()).isEqualTo(200);
            assertThat(unknown.header("Content-Type")).startsWith("application/json");
            assertThat(unknown.body()).isEqualTo(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32602,\"message\":\"Unknown tool: fax\"}}");
        }
    }

    /** The client has seen each event before the next one is written, since it is the client that has it written. */
    @ParameterizedTest
    @ValueSource(strings = {"/public/steps", "/steps"})
    void ofAStreamComeWithEachFlush(String path) throws IOException, InterruptedException {
        HttpRequest open = HttpRequest.newBuilder(URI.create(http.origin() + "/" + WAR + path))
                .header("Authorization", "Bearer " + ada().text()).header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(30)).build();
        try (BufferedReader stream = new BufferedReader(new InputStreamReader(
                CLIENT.send(open, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            assertThat(stream.readLine()).isEqualTo(": open");
            assertThat(stream.readLine()).isEmpty();
            String shown = path.equals("/steps") ? SHOWN_IN_ASCII : LIST_IN_ASCII;
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            for (int step = 0; step < 20 || System.nanoTime() < end; step++) {
                boolean isList = step % 5 == 4;
                write(path, isList ? LIST_IN_ASCII : "{\"step\":" + step + "}");
                assertThat(stream.readLine()).isEqualTo("id: 1");
                assertThat(stream.readLine()).isEqualTo("event: message");
                assertThat(stream.readLine()).isEqualTo("data: " + (isList ? shown : "{\"step\":" + step + "}"));
                assertThat(stream.readLine()).isEmpty();
            }
            write(path, "[]");
            assertThat(stream.readLine()).isNull();
        }
    }

    private void write(String path, String event) {
        assertThat(http.send("POST", "/" + WAR + path, event, "Authorization",
                "Bearer " + ada().text(), "Content-Type", "application/json").status()).isEqualTo(200);
    }

    @Test
    void leaveWebSocketsAlone() {
        assertThat(Sockets.ask(url, "/" + WAR + "/ws", "Bearer " + ada().text(), "hello")).isEqualTo("hello true");
    }
}

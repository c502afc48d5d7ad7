package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.app.OwnCorsResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.ToolBean;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.UserServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.RestJarOnTomee;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** The jar with the classifier {@code rest}, on servers that have the servlet API and on one that has not. */
@Shape.Of(Shape.REST_JAR)
@Tag("without-servlets")
@ExtendWith(ArquillianExtension.class)
class RestJarIT {

    private static final String PLAIN = "rest";
    private static final String CHAT = "https://chat.example.org";
    private static final String WITH_SERVLET = "rest-with-servlet";

    @ArquillianResource
    @OperateOnDeployment(PLAIN)
    private URI url;
    @ArquillianResource
    private Deployer deployer;
    private Http http;

    @Deployment(name = PLAIN, testable = false)
    static WebArchive war() {
        return Wars.withRestJar(PLAIN, EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class,
                CalendarResource.class, Diary.class, OwnCorsResource.class, McpResource.class, ToolBean.class,
                ToolBean.Tool.class)
                .addAsResource(Wars.config("mcp.auth.allowed-origins", CHAT, "mcp.auth.tools", "fax",
                        "mcp.auth.tools.fax.scopes", "fax", "mcp.auth.prompts", "greet",
                        "mcp.auth.prompts.greet.name", "say hello", "mcp.auth.prompts.greet.scopes", "hello",
                        "mcp.auth.resources", "files", "mcp.auth.resources.files.uri", "files:///{owner}/{name}",
                        "mcp.auth.resources.files.scopes", "files:{owner}",
                        "mcp.auth.max-body-length", "2000"), "META-INF/microprofile-config.properties");
    }

    @Deployment(name = WITH_SERVLET, managed = false, testable = false)
    static WebArchive warWithServlet() {
        return Wars
                .withRestJar(WITH_SERVLET, EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class,
                        UserServlet.class)
                .addAsResource(Wars.config(), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
        RestJarOnTomee.answersNothing(http, "/rest", "/scanned/user");
    }

    @Test
    void guardsJaxRs() {
        assertThat(http.get("/rest/scanned/user").status()).isEqualTo(401);
        assertThat(http.get("/rest/scanned/nothing").status()).isEqualTo(401);
        assertThat(http.getAs(ada().text(), "/rest/scanned/user").body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), "/rest/scanned/user/principal").body()).endsWith("null [] false true");
        assertThat(http.getAs(ada().claim("calendar", 1).text(), "/rest/scanned/calendar").body())
                .isEqualTo("calendar");
        assertThat(http.getAs(ada().claim("calendar", 1).text(), "/rest/scanned/calendar/diary").body())
                .isEqualTo(
                        "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"},{\"scope\":\"secrets\"}]}");
    }

    @Test
    void judgesAllScopesInOneAnswer() {
        Reply reply = http.getAs(token().claim("name", "Ada").text(), "/rest/scanned/calendar");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .isEqualTo(
                        "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},{\"scope\":\"calendar\"}]}");
    }

    private Reply post(TestToken token, String path, String body) {
        return http.send("POST", "/rest/scanned" + path, body, "Authorization", "Bearer " + token.text(),
                "Content-Type", "application/json", "Origin", CHAT);
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"text\":\"grüße\"}}";
    }

    @Test
    void judgesTools() {
        Reply configured = post(ada(), "/mcp", call("fax"));
        assertThat(configured.status()).isEqualTo(403);
        assertThat(configured.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"fax\"}]}");
        assertThat(configured.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email fax\"");
        assertReadableByChat(configured);
        assertThat(post(ada(), "/mcp", call("calendar")).body()).contains("{\"scope\":\"calendar\"}");
        assertThat(post(token().claim("name", "Ada"), "/mcp/office", call("fax")).body())
                .contains("\"email\"").contains("\"office\"").contains("\"fax\"");
        assertThat(post(ada(), "/nothing", call("fax")).status()).isEqualTo(403);

        for (Reply reply : List.of(post(ada(), "/mcp", "nonsense"),
                post(ada(), "/mcp", call("fax") + " ".repeat(2000)))) {
            assertThat(reply.status()).isIn(400, 413);
            assertReadableByChat(reply);
        }
        assertThat(post(ada().claim("fax", 1), "/mcp", call("fax")).body()).isEqualTo(call("fax"));
        assertThat(post(ada(), "/mcp", call("whoami")).body()).isEqualTo(call("whoami"));
    }

    @Test
    void judgesPromptsResourcesAndCompletions() {
        Map<String, String> needed = Map.of(
                message("prompts/get", "\"name\":\"say hello\""), "hello",
                message("resources/read", "\"uri\":\"files:///bob/1\""), "files:bob",
                message("resources/subscribe", "\"uri\":\"files:///ann/1\""), "files:ann",
                message("completion/complete", "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"say hello\"}"), "hello");

        needed.forEach((body, scope) -> {
            assertThat(post(ada(), "/mcp", body).body()).as(body)
                    .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"" + scope + "\"}]}");
            assertThat(post(ada().claim(scope, 1), "/mcp", body).body()).isEqualTo(body);
        });
        assertThat(post(ada(), "/mcp", message("resources/read", "\"uri\":\"files:///a%2Fb/x\"")).status())
                .isEqualTo(400);
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    @Test
    void letsPagesOfTheConfiguredOriginOnly() {
        String good = "Bearer " + ada().text();
        Map<String, Integer> statuses = Map.of("/user", 200, "/own-cors", 200, "/nothing", 404, "/calendar", 403);
        statuses.forEach((path, status) -> {
            Reply reply = http.get("/rest/scanned" + path, "Origin", CHAT, "Authorization", good);
            assertThat(reply.status()).as(path).isEqualTo(status);
            assertReadableByChat(reply, path.equals("/own-cors") ? ", X-Own" : "");
            Reply without = http.get("/rest/scanned" + path, "Origin", CHAT);
            assertThat(without.status()).as(path).isEqualTo(401);
            assertReadableByChat(without);
            Reply other = http.get("/rest/scanned" + path, "Origin", "https://evil.example", "Authorization", good);
            assertThat(other.status()).as(path).isEqualTo(403);
            assertThat(other.headers()).as(path).doesNotContainKey("Access-Control-Allow-Origin");

            Reply preflight = http.send("OPTIONS", "/rest/scanned" + path, "", "Origin", CHAT,
                    "Access-Control-Request-Method", "POST");
            assertThat(preflight.status()).as(path).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(CHAT);
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        });
    }

    private static void assertReadableByChat(Reply reply) {
        assertReadableByChat(reply, "");
    }

    private static void assertReadableByChat(Reply reply, String own) {
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(CHAT);
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .isEqualTo("WWW-Authenticate, Mcp-Session-Id, Retry-After" + own);
        assertThat(String.join(", ", reply.headers().get("Vary")).split(", *")).containsOnlyOnce("Origin");
    }

    @Test
    void publishesTheDocuments() {
        assertThat(http.get("/rest/.well-known/jwks.json").body()).startsWith("{\"keys\":[{");
        assertThat(http.get("/rest/.well-known/openid-configuration").body())
                .contains("\"" + http.origin() + "/rest\"");
    }

    @Test
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "This server has no servlets.")
    void saysThatItLeavesServletsAlone() {
        deployer.deploy(WITH_SERVLET);
        try {
            assertThat(http.get("/" + WITH_SERVLET + "/scanned/user").status()).isEqualTo(401);
            ServerLog.whole().assertSays(
                    "MCPAUTH-115: These servlets of the application are not guarded: [" + UserServlet.class.getName()
                            + "]");
        } finally {
            deployer.undeploy(WITH_SERVLET);
        }
    }
}

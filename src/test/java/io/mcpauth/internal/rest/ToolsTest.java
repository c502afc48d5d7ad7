package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** An MCP endpoint that is a JAX-RS resource, and tools that are beans somewhere behind it. */
class ToolsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "ada@example.com");

    private static final String CHAT = "https://chat.example.org";

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    /** As any MCP framework may have it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tool {
    }

    @ApplicationScoped
    static class Office {

        @Tool
        @RequiresScopes("calendar")
        public void calendar() {
            // Never called: the guard refuses by name.
        }

        @RequiresScopes(value = "mail", tool = "read-mail")
        public void mail() {
            // Nor is this.
        }
    }

    @jakarta.ws.rs.Path("/mcp")
    public static class Endpoint {

        @POST
        public String echo(String body) {
            return body;
        }

        @POST
        @jakarta.ws.rs.Path("/office")
        @RequiresScopes("office")
        public String office(String body) {
            return body;
        }
    }

    /** Grizzly sees by itself that a client has gone away, or not at all: here the body breaks off behind it. */
    @PreMatching
    @Priority(Priorities.AUTHENTICATION - 1)
    public static class BreakingOff implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getHeaderString("X-Breaks-Off") != null) {
                InputStream half = new ByteArrayInputStream("{\"method\":".getBytes(StandardCharsets.UTF_8));
                request.setEntityStream(new SequenceInputStream(half, new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Connection reset by peer");
                    }
                }));
            }
        }
    }

    /** As applications have it for clients that can only GET and POST. */
    @PreMatching
    @Priority(Priorities.USER)
    public static class Overriding implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            Optional.ofNullable(request.getHeaderString("X-HTTP-Method-Override")).ifPresent(request::setMethod);
        }
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {

        public Api() {
            super(Endpoint.class, BreakingOff.class, Overriding.class);
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.tools", "read-mail,fax",
                "mcp.auth.tools.read-mail.scopes", "inbox",
                "mcp.auth.tools.fax.scopes", "fax",
                "mcp.auth.max-body-length", "1000",
                "mcp.auth.allowed-origins", CHAT,
                "mcp.auth.allow-anonymous", "true"), Office.class);
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static HttpResponse<String> post(Map<String, Object> claims, String path, String body) {
        return server
                .send(server.request(path).header("Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text())
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static Map<String, Object> ada(String... claims) {
        Map<String, Object> all = new HashMap<>(ADA);
        for (String claim : claims) {
            all.put(claim, true);
        }
        return all;
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\"}}";
    }

    private static String missing(String... scopes) {
        return "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"" + String.join("\"},{\"scope\":\"", scopes)
                + "\"}]}";
    }

    @Test
    void areRefusedByTheScopesOfTheirAnnotation() {
        HttpResponse<String> refusal = post(ada(), "/api/mcp", call("calendar"));

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).isEqualTo(missing("calendar"));
        assertThat(refusal.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"insufficient_scope\", scope=\"name email calendar\"");
        assertThat(post(ada("calendar"), "/api/mcp", call("calendar")).body()).isEqualTo(call("calendar"));
        assertThat(post(ada(), "/api/mcp", call("whoami")).body()).isEqualTo(call("whoami"));
    }

    @Test
    void needWhatTheAnnotationAndTheConfigurationAskFor() {
        assertThat(post(ada("mail"), "/api/mcp", call("read-mail")).body()).isEqualTo(missing("inbox"));
        assertThat(post(ada("inbox"), "/api/mcp", call("read-mail")).body()).isEqualTo(missing("mail"));
        assertThat(post(ada("inbox", "mail"), "/api/mcp", call("read-mail")).statusCode()).isEqualTo(200);
    }

    @Test
    void areRefusedTogetherWithAllElseThatIsMissing() {
        assertThat(
                post(Map.of("name", "Ada"), "/api/mcp/office", "[" + call("fax") + "," + call("calendar") + "]").body())
                .contains("\"email\"").contains("\"office\"").contains("\"fax\"").contains("\"calendar\"")
                .doesNotContain("\"name\"");
    }

    @Test
    void areRefusedBeforeItIsKnownWhatIsBehindThePath() {
        assertThat(post(ada(), "/api/nothing", call("fax")).statusCode()).isEqualTo(403);
        assertThat(post(ada("fax"), "/api/nothing", call("fax")).statusCode()).isEqualTo(404);
    }

    @Test
    void askForAUserWhereOthersNeedNone() {
        HttpResponse<String> refusal =
                server.send(server.request("/api/mcp").POST(BodyPublishers.ofString(call("fax"))));

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.headers().allValues("WWW-Authenticate")).containsExactly("Bearer scope=\"name email fax\"");
        assertThat(server.send(server.request("/api/mcp").POST(BodyPublishers.ofString(call("whoami")))).body())
                .isEqualTo(call("whoami"));
    }

    @Test
    void areRefusedAlsoWhereTheApplicationMakesAPostOfTheRequest() {
        for (String method : List.of("PUT", "PATCH")) {
            HttpResponse<String> refusal = overriding(method, call("fax"), ada());
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.body()).isEqualTo(missing("fax"));

            assertThat(overriding(method, call("fax"), ada("fax")).body()).isEqualTo(call("fax"));
            assertThat(overriding(method, "fax", ada("fax")).statusCode()).isEqualTo(400);
        }
        // All in one answer, with the scopes of the resource that it leads to.
        assertThat(server.send(server.request("/api/mcp/office")
                .header("Authorization", "Bearer " + SERVER_KEY.token().claims(ada()).text())
                .header("X-HTTP-Method-Override", "POST").PUT(BodyPublishers.ofString(call("fax")))).body())
                .isEqualTo(missing("office", "fax"));
    }

    private static HttpResponse<String> overriding(String method, String body, Map<String, Object> claims) {
        return server.send(
                server.request("/api/mcp").header("Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text())
                        .header("X-HTTP-Method-Override", "POST").method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void areRefusedSoThatPagesThatMayCallCanReadIt() {
        Map<String, Integer> bodies = Map.of(call("fax"), 403, "no JSON", 400, " ".repeat(1001), 413);
        bodies.forEach((body, status) -> {
            HttpResponse<String> refusal =
                    server.send(server.request("/api/mcp")
                            .header("Authorization", "Bearer " + SERVER_KEY.token().claims(ada()).text())
                            .header("Origin", CHAT).POST(BodyPublishers.ofString(body)));
            assertThat(refusal.statusCode()).isEqualTo(status);
            assertThat(refusal.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
            assertThat(refusal.headers().allValues("Access-Control-Expose-Headers"))
                    .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After");
            assertThat(refusal.headers().allValues("Vary")).containsExactly("Origin");
        });
    }

    @Test
    void areNotGuessedFromABodyThatBreaksOff() {
        assertThat(post(ada(), "/api/mcp", call("whoami")).statusCode()).isEqualTo(200);
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            HttpResponse<String> refusal =
                    server.send(server.request("/api/mcp")
                            .header("Authorization", "Bearer " + SERVER_KEY.token().claims(ada()).text())
                            .header("X-Breaks-Off", "x").POST(BodyPublishers.ofString(call("whoami"))));

            assertThat(refusal.statusCode()).isEqualTo(400);
            assertThat(refusal.body()).isEqualTo(
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The body came to no "
                            + "end\"}}");
            assertThat(log.lines()).singleElement().asString()
                    .startsWith("INFO MCPAUTH-309: Refused a request to /api/mcp, because ");
        }
    }

    @Test
    void areNotGuessedFromABodyThatIsNoStrictJson() {
        assertThat(post(ada(), "/api/mcp", "fax").statusCode()).isEqualTo(400);
        assertThat(post(ada(), "/api/mcp", call("whoami") + " ".repeat(1000)).statusCode()).isEqualTo(413);
    }
}

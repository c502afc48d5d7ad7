package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.ChunkedOutput;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.RestServer;
import io.mcpauth.testing.ServerKey;

/** Lists that JAX-RS resources answer with, where no servlet guard is. */
class ListsTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "ada@example.com");
    private static final Map<String, Object> WITH_MAIL = Map.of("name", "Ada", "email", "ada@example.com", "mail", 1);
    private static final String LIST =
            "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"mail\"},{\"name\":\"day\",\"title\":\"Grüße\"}]}}";
    private static final String SHOWN = "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"day\",\"title\":\"Grüße\"}]}}";

    @TempDir
    static Path folder;

    private static Container container;
    private static RestServer server;

    /** A resource for each way to answer. */
    @jakarta.ws.rs.Path("/list")
    @Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
    public static class Lists {

        @POST
        @jakarta.ws.rs.Path("/text")
        public String text(String body) {
            return LIST;
        }

        @GET
        @jakarta.ws.rs.Path("/text")
        public String textWithoutBody() {
            return LIST;
        }

        @POST
        @jakarta.ws.rs.Path("/response")
        public Response response(String body) {
            return Response.ok(LIST).tag("1").header("Content-MD5", "x").header("Cache-Control", "public").build();
        }

        @POST
        @jakarta.ws.rs.Path("/streaming")
        public StreamingOutput streaming(String body) {
            return out -> {
                out.write(LIST.substring(0, 30).getBytes(StandardCharsets.UTF_8));
                out.flush();
                out.write(LIST.substring(30).getBytes(StandardCharsets.UTF_8));
                out.close();
            };
        }

        @POST
        @jakarta.ws.rs.Path("/later")
        public CompletionStage<String> later(String body) {
            return CompletableFuture.supplyAsync(() -> LIST);
        }

        @POST
        @jakarta.ws.rs.Path("/error")
        public Response error(String body) {
            return Response.status(418).entity(LIST).build();
        }

        @POST
        @jakarta.ws.rs.Path("/always-zipped")
        public Response alwaysZipped(String body) {
            return Response.ok(LIST).encoding("gzip").build();
        }

        @POST
        @jakarta.ws.rs.Path("/events")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public StreamingOutput events(String body) {
            return eventsWithoutBody();
        }

        @GET
        @jakarta.ws.rs.Path("/events")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public StreamingOutput eventsWithoutBody() {
            return out -> out.write(("data: {}\n\nid: 7\ndata: " + LIST + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As text, in the charset that the client asks for. */
    @jakarta.ws.rs.Path("/text-events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public static class TextEvents {

        @GET
        public String events() {
            return "data: " + LIST + "\n\n";
        }
    }

    /** As Jersey sends events. */
    @jakarta.ws.rs.Path("/chunks")
    public static class Chunks {

        @POST
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public ChunkedOutput<String> chunks(String body) throws IOException {
            ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
            try (output) {
                output.write("data: {}\n\n");
                output.write("id: 7\ndata: " + LIST);
                output.write("\n\n");
            }
            return output;
        }
    }

    /** An application's own, which changes what it is given. */
    public static class Signing implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            context.getHeaders().putSingle("X-Signed", "yes");
            context.proceed();
        }
    }

    @ApplicationPath("/")
    public static class Api extends ResourceConfig {
        public Api() {
            super(Lists.class, TextEvents.class, Chunks.class, Signing.class);
            EncodingFilter.enableFor(this, GZipEncoder.class);
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.tools", "mail",
                "mcp.auth.tools.mail.scopes", "mail",
                "mcp.auth.lists", "permitted"));
        server = new RestServer(new Api(), "/api/");
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static HttpResponse<String> post(Map<String, Object> claims, String path, String method) {
        return server.send(server.request("/api/list" + path)
                .header("Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text())
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}")));
    }

    private static HttpResponse<String> list(Map<String, Object> claims, String path) {
        return post(claims, path, "tools/list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/response", "/streaming", "/later"})
    void showOnlyWhatTheUserMayUse(String path) {
        HttpResponse<String> shown = list(ADA, path);
        assertThat(shown.body()).isEqualTo(SHOWN);
        assertThat(shown.headers().map()).doesNotContainKeys("ETag", "Content-MD5", "Content-Encoding");
        assertThat(shown.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(shown.headers().allValues("X-Signed")).containsExactly("yes");
        assertThat(list(WITH_MAIL, path).body()).isEqualTo(LIST);
    }

    @Test
    void showItInEventsToo() {
        String shown = "data: {}\n\nid: 7\ndata: " + SHOWN + "\n\n";
        assertThat(list(ADA, "/events").body()).isEqualTo(shown);
        assertThat(get("/events").body()).isEqualTo(shown);
        assertThat(list(WITH_MAIL, "/events").body()).isEqualTo(shown.replace(SHOWN, LIST));
        HttpResponse<String> chunks = server.send(server.request("/api/chunks")
                .header("Authorization", "Bearer " + SERVER_KEY.token().claims(ADA).text())
                .POST(BodyPublishers.ofString("{\"id\":1,\"method\":\"tools/list\"}")));
        assertThat(chunks.body()).isEqualTo(shown);
        assertThat(chunks.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void showNothingInACharsetInWhichAListCannotBeFound() {
        String plain = server.get("/api/text-events", "Authorization", "Bearer " + token(ADA)).body();
        assertThat(plain).isEqualTo("data: " + SHOWN + "\n\n");
        HttpResponse<String> wide = server.get("/api/text-events", "Authorization", "Bearer " + token(ADA), "Accept",
                "text/event-stream;charset=UTF-16");
        assertThat(wide.body()).contains("-32603").doesNotContain("mail");
    }

    private static String token(Map<String, Object> claims) {
        return SERVER_KEY.token().claims(claims).text();
    }

    private static HttpResponse<String> get(String path) {
        return server.get("/api/list" + path, "Authorization", "Bearer " + SERVER_KEY.token().claims(ADA).text());
    }

    @Test
    void leaveEverythingElseAlone() {
        assertThat(get("/text").body()).isEqualTo(LIST);
        assertThat(list(ADA, "/error").body()).isEqualTo(LIST);
        HttpResponse<String> other = post(ADA, "/text", "ping");
        assertThat(other.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(list(ADA, "/none").statusCode()).isEqualTo(404);
    }

    @Test
    void areRefusedWhereTheyCannotBeRead() {
        assertThat(list(ADA, "/always-zipped").body())
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,");
    }

    @Test
    void areTheWholeWorldOfTheirUser() {
        HttpResponse<String> unknown = server.send(server.request("/api/list/text")
                .header("Authorization", "Bearer " + SERVER_KEY.token().claims(ADA).text())
                .POST(BodyPublishers.ofString(
                        "{\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"mail\"}}")));
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32602,\"message\":\"Unknown tool: mail\"}}");
    }
}

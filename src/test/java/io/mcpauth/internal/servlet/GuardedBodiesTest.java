package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Bodies that the guard reads to know which tools they call, and hands on to servlets that read them in every way. */
class GuardedBodiesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final AtomicInteger REACHED = new AtomicInteger();
    private static final String CHAT = "https://chat.example.org";
    private static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "ada@example.com");
    private static final Map<String, Object> ADA_WITH_CALENDAR =
            Map.of("name", "Ada", "email", "ada@example.com", "calendar", 1);
    private static final String CALL =
            "{\"method\":\"tools/call\",\"params\":{\"name\":\"calendar\",\"text\":\"gr\u00fc\u00dfe\"}}";

    @TempDir
    static Path folder;

    private static Container container;
    private static ServletServer server;

    private static final class StreamServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            REACHED.incrementAndGet();
            request.getInputStream().transferTo(response.getOutputStream());
        }
    }

    private static final class ReaderServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Charset", request.getCharacterEncoding());
            request.setCharacterEncoding("ISO-8859-1");
            request.getReader().transferTo(response.getWriter());
        }
    }

    private static final class ListeningServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            listen(request, response);
        }
    }

    private static final class DispatchingServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            String target = request.getParameter("to");
            switch (request.getParameter("by")) {
                case "reading" -> {
                    request.getReader();
                    request.getRequestDispatcher(target).forward(request, response);
                }
                case "flushing" -> {
                    response.flushBuffer();
                    request.startAsync().dispatch(target);
                }
                case "forward" -> request.getRequestDispatcher(target).forward(request, response);
                case "include" -> request.getRequestDispatcher(target).include(request, response);
                case "async" -> request.startAsync().dispatch(target);
                default -> request.startAsync(request, response).dispatch(target);
            }
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.allowed-origins", CHAT,
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.public-paths", "/public/*",
                "mcp.auth.tools", "calendar",
                "mcp.auth.tools.calendar.scopes", "calendar",
                "mcp.auth.max-body-length", "1000"));
        server = new ServletServer(folder, container, new McpAuthInitializer(), Map.of("/stream", new StreamServlet(),
                "/public/stream", new StreamServlet(), "/reader", new ReaderServlet(), "/public/reader",
                new ReaderServlet(),
                "/listener", new ListeningServlet(), "/dispatch", new DispatchingServlet(), "/public/dispatch",
                new DispatchingServlet()));
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    /** Non-blocking, as the servers of some MCP frameworks read. */
    private static void listen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                while (in.isReady() && !in.isFinished()) {
                    read.write(in.read());
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                response.getOutputStream().write(read.toByteArray());
                async.complete();
            }

            @Override
            public void onError(Throwable t) {
                async.complete();
            }
        });
    }

    private static HttpResponse<String> post(Map<String, Object> claims, String path, String body, String... headers) {
        String[] all = Stream
                .concat(Stream.of("Authorization", "Bearer " + SERVER_KEY.token().claims(claims).text()),
                        Stream.of(headers))
                .toArray(String[]::new);
        return server.post(path, body, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/reader", "/listener"})
    void refusesAToolWhoseScopesAreMissingAndHandsTheBodyOnOtherwise(String path) {
        Map<String, Object> ada = Map.of("name", "Ada", "email", "ada@example.com");
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\", \"params\":{\"name\":\"calendar\","
                        + "\"x\":\"\u00fc\"}}";

        HttpResponse<String> refusal = post(ada, path, call);
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}");
        assertThat(refusal.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer error=\"insufficient_scope\", scope=\"name email calendar\"");
        assertThat(post(Map.of("name", "Ada"), path, call).body())
                .isEqualTo(
                        "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},{\"scope\":\"calendar\"}]}");

        assertThat(post(Map.of("name", "Ada", "email", "a", "calendar", 1), path, call, "Content-Type",
                "application/json;charset=utf-8").body())
                .isEqualTo(call);
        assertThat(post(ada, path, call.replace("\"calendar\"", "\"whoami\""), "Content-Type",
                "application/json;charset=utf-8").body())
                .contains("whoami").contains("\u00fc");
    }

    /** A servlet that overrides {@code service} answers to any. */
    @ParameterizedTest
    @ValueSource(strings = {"post", "PUT", "PATCH", "QUERY", "GET", "DELETE"})
    void judgesCallsByWhateverMethod(String method) {
        for (BodyPublisher call : List.of(BodyPublishers.ofString(CALL),
                BodyPublishers.fromPublisher(BodyPublishers.ofString(CALL)))) {
            assertThat(server
                    .send(method, "/stream", call, "Authorization", "Bearer " + SERVER_KEY.token().claims(ADA).text())
                    .statusCode())
                    .isEqualTo(403);
            assertThat(server
                    .send(method, "/stream", call, "Authorization",
                            "Bearer " + SERVER_KEY.token().claims(ADA_WITH_CALENDAR).text())
                    .body()).isEqualTo(CALL);
        }
        assertThat(server.send(method, "/stream", BodyPublishers.ofString("no JSON"), "Authorization",
                "Bearer " + SERVER_KEY.token().claims(ADA).text()).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"GET, 200", "DELETE, 200", "OPTIONS, 200", "PUT, 200", "POST, 400"})
    void wantsABodyOfAPostOnly(String method, int status) {
        assertThat(server.send(method, "/stream", "Authorization", "Bearer " + SERVER_KEY.token().claims(ADA).text())
                .statusCode())
                .isEqualTo(status);
    }

    /** Servers take Latin-1 where the type says nothing, and differ in where they look. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "text/plain"})
    void readsABodyAsUtf8AndSaysSo(String type) {
        String call = "{\"method\":\"x\",\"a\":\"gr\u00fc\u00dfe\"}";
        HttpResponse<String> response =
                post(Map.of("name", "Ada", "email", "a"), "/reader", call, "Content-Type", type);

        assertThat(response.body()).isEqualTo(call);
        assertThat(response.headers().allValues("X-Charset")).containsExactly("UTF-8");
        assertThat(server.post("/public/reader", call, "Content-Type", type).body()).contains("gr\u00c3");
    }

    /**
     * Once read, a body is handed on through each dispatch; an asynchronous one comes with the server's own request.
     */
    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "wrapped-async"})
    void handsTheBodyOnThroughADispatch(String by) {
        for (String from : List.of("/dispatch", "/public/dispatch")) {
            for (String to : List.of("/stream", "/reader")) {
                String path = from + "?to=" + to + "&by=" + by;
                assertThat(post(ADA_WITH_CALENDAR, path, CALL).body()).as(path).isEqualTo(CALL);
                assertThat(post(ADA, path, CALL).statusCode()).as(path).isEqualTo(403);
                assertThat(post(ADA_WITH_CALENDAR, path, "no JSON").statusCode()).as(path).isEqualTo(400);
                assertThat(server.post(path, CALL).statusCode()).as(path).isEqualTo(401);
            }
        }
        assertThat(post(ADA_WITH_CALENDAR, "/dispatch?to=/public/stream&by=" + by, CALL).body()).isEqualTo(CALL);
        assertThat(post(ADA, "/dispatch?to=/public/stream&by=" + by, CALL).statusCode()).isEqualTo(403);
        assertThat(server.post("/public/dispatch?to=/public/stream&by=" + by, "no JSON").body()).isEqualTo("no JSON");
    }

    /** The server gives it as one or the other, so the guard cannot know what the servlet would read. */
    @Test
    void refusesABodyThatTheApplicationHasBegunToReadAsText() {
        int reached = REACHED.get();
        HttpResponse<String> refusal = post(ADA_WITH_CALENDAR, "/public/dispatch?to=/stream&by=reading", CALL);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(REACHED).hasValue(reached);
    }

    @Test
    void tellsTheLogOfARefusalThatComesTooLate() {
        int reached = REACHED.get();
        try (CapturedLog log = new CapturedLog("io.mcpauth.servlet")) {
            assertThat(post(ADA, "/public/dispatch?to=/stream&by=flushing", CALL).body()).isEmpty();

            assertThat(log.lines()).singleElement().asString()
                    .startsWith("WARNING MCPAUTH-305: A request should have been answered with 403, ");
        }
        assertThat(REACHED).hasValue(reached);
    }

    @ParameterizedTest
    @CsvSource({"403, ''", "400, no JSON", "413, too long"})
    void letsPagesThatMayCallReadEachRefusal(int status, String problem) {
        String body = problem.isEmpty() ? CALL : problem + " ".repeat(problem.startsWith("too") ? 1000 : 0);
        HttpResponse<String> refusal = post(ADA, "/stream", body, "Origin", CHAT);

        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.headers().allValues("Access-Control-Allow-Origin")).containsExactly(CHAT);
        assertThat(refusal.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(refusal.headers().allValues("Vary")).containsExactly("Origin");
        assertThat(refusal.headers().allValues("Cache-Control")).containsExactly("no-store");

        HttpResponse<String> other = post(ADA, "/stream", body, "Origin", "https://evil.example");
        assertThat(other.body()).isEqualTo("{\"error\":\"origin_not_allowed\"}");
        assertThat(other.headers().allValues("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void asksForTheTokenBeforeItLooksAtTheBody() {
        assertThat(server.post("/stream", "no JSON").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesBodiesThatItCannotReadInOneWayOnly() {
        Map<String, Object> ada = Map.of("name", "Ada", "email", "ada@example.com", "calendar", 1);

        assertThat(post(ada, "/stream", "no JSON").statusCode()).isEqualTo(400);
        assertThat(post(ada, "/stream", "{\"method\":\"a\",\"method\":\"b\"}").statusCode()).isEqualTo(400);
        assertThat(post(ada, "/stream", " ".repeat(1001)).statusCode()).isEqualTo(413);
        assertThat(post(ada, "/stream", "{\"method\":\"tools/list\"}", "Mcp-Method", "tools/call").body())
                .contains("-32020");
    }

    private static String head(String path, String... lines) {
        return "POST /app" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + SERVER_KEY.token().claims(Map.of("name", "Ada", "email", "a")).text()
                + "\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    /** Nobody's token is bad there, and whoever has one could fill the log with warnings. */
    @ParameterizedTest
    @CsvSource({"Content-Length: 50, {\"method\":", "Transfer-Encoding: chunked, 9\\n{\"a\":",
        "Transfer-Encoding: chunked, zz\\n"})
    void refusesABodyThatBreaksOff(String framing, String part) {
        assertThat(post(Map.of("name", "Ada", "email", "a"), "/stream", "{}").statusCode()).isEqualTo(200);
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            int reached = REACHED.get();
            String answer = server.raw().breakOff(head("/stream", framing), part.replace("\\n", "\r\n"));

            // Tomcat puts a page of its own in the place of the answer.
            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertThat(REACHED).hasValue(reached);
            assertThat(log.lines()).singleElement().asString()
                    .startsWith(
                            "INFO MCPAUTH-309: Refused a request to /app/stream, because its body ended early (");
        }
    }

    @Test
    void tellsTheLogOfARefusedBodyAndNothingOfItsContent() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            post(Map.of("name", "Ada", "email", "a"), "/stream", "secret");

            assertThat(log.lines()).containsExactly("INFO MCPAUTH-308: Refused the body of a request to /app/stream: "
                    + "The body must be strict JSON in UTF-8 that names no member twice.");
        }
    }

    @Test
    void readsNoBodyOnPublicPaths() {
        assertThat(server.post("/public/stream", "no JSON").body()).isEqualTo("no JSON");
    }
}

package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Bodies that the guard does not read, as nothing needs scopes of its own: they end where they become too long. */
class BoundedBodiesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final AtomicInteger REACHED = new AtomicInteger();
    private static final String TOO_LONG =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"The body is longer than 1000 "
                    + "bytes\"}}";

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

    /** Byte by byte, and with a jump. */
    private static final class SlowServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().skipNBytes(1);
            while (request.getInputStream().read() >= 0) {
                response.setHeader("X-Read", "some");
            }
            response.getWriter().write("all");
        }
    }

    private static final class ReaderServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getReader().transferTo(response.getWriter());
        }
    }

    /** Takes every failure for an end. */
    private static final class SwallowingServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                request.getInputStream().readAllBytes();
            } catch (IOException e) {
                response.getWriter().write("never mind");
            }
        }
    }

    private static final class WrappingServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            try {
                request.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new ServletException(e);
            }
        }
    }

    private static final class ParameterServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(String.valueOf(request.getParameter("a")));
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.public-paths", "/public/*",
                "mcp.auth.unbounded-paths", "/uploads/*",
                "mcp.auth.max-body-length", "1000"));
        server = new ServletServer(folder, container, new McpAuthInitializer(), Map.of("/stream", new StreamServlet(),
                "/slow", new SlowServlet(), "/reader", new ReaderServlet(), "/swallowing", new SwallowingServlet(),
                "/wrapping", new WrappingServlet(), "/parameter", new ParameterServlet(),
                "/uploads/stream", new StreamServlet(), "/public/stream", new StreamServlet()));
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    private static HttpResponse<String> post(String path, BodyPublisher body, String... type) {
        return server.send("POST", path, body, "Authorization",
                "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text(),
                "Content-Type", type.length == 0 ? "application/octet-stream" : type[0]);
    }

    private static BodyPublisher whole(int length) {
        return BodyPublishers.ofString("x".repeat(length));
    }

    /** Of which nobody says how long it is. */
    private static BodyPublisher chunked(int length) {
        return BodyPublishers.fromPublisher(whole(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/slow", "/reader", "/swallowing", "/wrapping"})
    void endAtTheLimitHoweverTheyAreRead(String path) {
        for (BodyPublisher body : new BodyPublisher[] {chunked(1001), chunked(100_000), whole(1001)}) {
            HttpResponse<String> refused = post(path, body);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).isEqualTo(TOO_LONG);
            assertThat(refused.headers().firstValue("X-Read")).isEmpty();
        }
        for (BodyPublisher body : new BodyPublisher[] {chunked(1000), whole(1000), whole(0)}) {
            assertThat(post(path, path.equals("/slow") ? whole(1000) : body).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void areGivenOnUnchanged() {
        assertThat(post("/stream", chunked(1000)).body()).isEqualTo("x".repeat(1000));
        assertThat(post("/reader", whole(1000)).body()).isEqualTo("x".repeat(1000));
    }

    @Test
    void areNotWaitedForWhereTheHeadSaysThatTheyAreTooLong() {
        int before = REACHED.get();

        assertThat(post("/stream", whole(1001)).statusCode()).isEqualTo(413);
        assertThat(REACHED.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uploads/stream", "/public/stream"})
    void mayBeOfAnyLengthWhereTheApplicationSaysSo(String path) {
        assertThat(post(path, chunked(5000)).body()).hasSize(5000);
        assertThat(post(path, whole(5000)).body()).hasSize(5000);
    }

    @Test
    void areBoundedWhereThePathCouldBeReadInTwoWays() {
        assertThat(post("/uploads/./stream", whole(1001)).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(post("/uploads//stream", whole(1001)).statusCode()).isEqualTo(413);
    }

    /** The server reads it by itself, where nobody counts. */
    @Test
    void ofFormsSayHowLongTheyAre() {
        String form = "application/x-www-form-urlencoded";
        assertThat(post("/parameter", BodyPublishers.ofString("a=b"), form).body()).isEqualTo("b");
        assertThat(post("/parameter", BodyPublishers.fromPublisher(BodyPublishers.ofString("a=b")), form).statusCode())
                .isEqualTo(411);
        assertThat(post("/parameter", chunked(10), "Multipart/form-data; boundary=x").statusCode()).isEqualTo(411);
        assertThat(post("/parameter", whole(1001), form).statusCode()).isEqualTo(413);
        assertThat(post("/uploads/stream", chunked(10), form).statusCode()).isEqualTo(200);
    }
}

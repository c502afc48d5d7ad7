package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Bodies that the guard has read, for servlets that read without waiting (Jakarta Servlet 6.0, section 3.7). */
class NonBlockingBodiesTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final String CALL =
            "{\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\",\"text\":\"" + "x".repeat(5000) + "\"}}";
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static Container container;
    private static ServletServer server;

    @FunctionalInterface
    private interface Work {
        void on(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** What a listener does when data are there; at the end it gives back what it has read. */
    @FunctionalInterface
    private interface Reading {
        void read(ServletInputStream in, ByteArrayOutputStream to, AsyncContext async) throws IOException;
    }

    private static Servlet servlet(Work work) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                work.on(request, response);
            }
        };
    }

    private static Servlet listening(Reading reading) {
        return servlet((request, response) -> {
            AsyncContext async = request.startAsync(request, response);
            ServletInputStream in = request.getInputStream();
            in.setReadListener(new Echo(in, response, async, reading));
        });
    }

    private record Echo(ServletInputStream in, HttpServletResponse response, AsyncContext async, Reading reading,
            ByteArrayOutputStream read) implements ReadListener {

        Echo(ServletInputStream in, HttpServletResponse response, AsyncContext async, Reading reading) {
            this(in, response, async, reading, new ByteArrayOutputStream());
        }

        @Override
        public void onDataAvailable() throws IOException {
            TOLD.add(isWithinTheServlet() ? "data, within the servlet" : "data");
            reading.read(in, read, async);
            TOLD.add("data was read");
        }

        private static boolean isWithinTheServlet() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("setReadListener")));
        }

        @Override
        public void onAllDataRead() throws IOException {
            TOLD.add("end");
            response.getOutputStream().write(read.toByteArray());
            async.complete();
        }

        @Override
        public void onError(Throwable t) {
            TOLD.add(t.getMessage());
            async.complete();
        }
    }

    private static void whileReady(ServletInputStream in, ByteArrayOutputStream to, AsyncContext async)
            throws IOException {
        while (in.isReady()) {
            to.write(in.read());
        }
    }

    private static void whileUnfinished(ServletInputStream in, ByteArrayOutputStream to, AsyncContext async)
            throws IOException {
        byte[] buffer = new byte[100];
        while (in.isReady() && !in.isFinished()) {
            to.write(buffer, 0, in.read(buffer));
        }
    }

    private static void untilThereIsNoMore(ServletInputStream in, ByteArrayOutputStream to, AsyncContext async)
            throws IOException {
        for (int octet = in.read(); octet != -1; octet = in.read()) {
            to.write(octet);
        }
    }

    /** Knows how long the body is, and asks for no more. */
    private static void asMuchAsThereIs(ServletInputStream in, ByteArrayOutputStream to, AsyncContext async)
            throws IOException {
        byte[] all = new byte[CALL.length()];
        to.write(all, 0, in.read(all));
    }

    /** As one whose reader has no room any more: it stops, and goes on when there is, on a thread of its own. */
    private static Reading elsewhere(Reading rest) {
        return (in, to, async) -> {
            to.write(in.read());
            Thread reader = new Thread(() -> {
                try {
                    rest.read(in, to, async);
                } catch (IOException e) {
                    TOLD.add("failed elsewhere");
                }
            });
            reader.start();
        };
    }

    private static void failing(ServletInputStream in, ByteArrayOutputStream to, AsyncContext async)
            throws IOException {
        whileReady(in, to, async);
        throw new IOException("broken");
    }

    private static void wrongly(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletInputStream in = request.getInputStream();
        ReadListener listener = new Echo(in, response, null, NonBlockingBodiesTest::whileReady);
        assertThat(in.isReady()).isTrue();
        assertThatThrownBy(() -> in.setReadListener(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> in.setReadListener(listener)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asynchronously");
        byte[] body = in.readAllBytes();
        assertThat(in.isReady()).isTrue();
        assertThat(in.isFinished()).isTrue();
        assertThat(in.read()).isEqualTo(-1);

        AsyncContext async = request.startAsync(request, response);
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() {
                TOLD.add("data");
            }

            @Override
            public void onAllDataRead() throws IOException {
                TOLD.add("end");
                response.getOutputStream().write(body);
                async.complete();
            }

            @Override
            public void onError(Throwable t) {
                TOLD.add(t.getMessage());
            }
        });
        assertThat(in.isReady()).isFalse();
        assertThatThrownBy(() -> in.setReadListener(listener)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
    }

    @BeforeAll
    static void start() {
        container =
                new Container(Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                        "mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax"));
        Map<String, Reading> readings = Map.of("/while-ready", NonBlockingBodiesTest::whileReady,
                "/while-unfinished", NonBlockingBodiesTest::whileUnfinished, "/until-no-more",
                NonBlockingBodiesTest::untilThereIsNoMore);
        Map<String, Servlet> servlets = new HashMap<>(Map.of("/wrongly", servlet(NonBlockingBodiesTest::wrongly),
                "/failing", listening(NonBlockingBodiesTest::failing), "/as-much",
                listening(NonBlockingBodiesTest::asMuchAsThereIs)));
        readings.forEach((path, reading) -> {
            servlets.put(path, listening(reading));
            servlets.put("/elsewhere" + path, listening(elsewhere(reading)));
        });
        server = new ServletServer(folder, container, new McpAuthInitializer(), servlets);
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    private static String post(String path) {
        return server
                .post(path, CALL, "Authorization", "Bearer " + SERVER_KEY.token().claims(Map.of("name", "Ada")).text())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/while-ready", "/while-unfinished", "/until-no-more", "/as-much"})
    void areReadAtOnceAndTheirEndIsToldAfterwards(String path) {
        assertThat(post(path)).isEqualTo(CALL);

        assertThat(TOLD).containsExactly("data", "data was read", "end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/while-ready", "/while-unfinished", "/until-no-more"})
    void areReadOnElsewhereAndNobodyIsToldAgainOfDataThatHeKnowsOf(String path) {
        assertThat(post("/elsewhere" + path)).isEqualTo(CALL);

        assertThat(TOLD).containsExactly("data", "data was read", "end");
    }

    @Test
    void areNotToldOfAfterAnError() {
        assertThat(post("/failing")).isEmpty();

        assertThat(TOLD).containsExactly("data", "broken");
    }

    @Test
    void haveOneListenerAndOnlyOnceTheRequestIsAsynchronous() {
        assertThat(post("/wrongly")).isEqualTo(CALL);

        assertThat(TOLD).containsExactly("end");
    }
}

package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/**
 * Answers that the guard only looks at, as no list was asked for: whatever a servlet does, it and its client see what
 * they see where the guard does not look.
 */
class UntouchedAnswersTest {

    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final int STEPS = 12;
    /** After these, a servlet is not to do anything more. */
    private static final int MOVED = 302;
    private static final int SENT_AS_ERROR = 410;
    private static final String CLOSED = "closed";
    private static final int SERVLETS_OF_A_SEED = 200;
    private static final List<String> TYPES = List.of("text/plain", "text/html;charset=UTF-8", "application/json",
            "application/json; charset=iso-8859-1", "image/png");
    private static final List<String> CHARSETS = List.of("UTF-8", "ISO-8859-1", "UTF-16", "us-ascii");
    private static final List<String> FIELDS = List.of("ETag", "X-Own", "Cache-Control", "content-md5", "Vary");
    private static final List<Locale> LOCALES = List.of(Locale.ROOT, Locale.GERMANY, Locale.JAPAN);

    @TempDir
    static Path folder;

    private static final Map<String, CompletableFuture<List<String>>> SEEN = new ConcurrentHashMap<>();
    private static Container container;
    private static ServletServer server;

    /** Does anything, the same for each number, and notes what it is told. */
    @SuppressWarnings("serial")
    private static final class Anything extends HttpServlet {

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            Random random = new Random(Long.parseLong(request.getParameter("number")));
            List<String> seen = new ArrayList<>();
            String last = "";
            for (int i = 0; i < STEPS && !isEnd(last, response.getStatus()); i++) {
                last = step(random, response);
                seen.add(last);
            }
            UntouchedAnswersTest.seen(request.getMethod(), request.getParameter("number")).complete(seen);
        }

        /** What is written to a closed stream is an error in Tomcat 11, and nothing in Tomcat 10. */
        private static boolean isEnd(String last, int status) {
            return status == MOVED || status == SENT_AS_ERROR || last.startsWith(CLOSED);
        }

        private static String step(Random random, HttpServletResponse response) {
            int which = random.nextInt(20);
            String done;
            try {
                done = which < 10 ? say(which, random, response) : write(which, random, response);
            } catch (IOException | IllegalStateException e) {
                done = which + " " + e.getClass().getSimpleName();
            }
            return done + " " + response.isCommitted() + " " + response.getStatus() + " " + response.getContentType()
                    + " " + response.getCharacterEncoding() + " " + response.containsHeader("etag") + " "
                    + response.getHeader("X-Own") + " " + response.getHeaders("ETag").size();
        }

        private static String say(int which, Random random, HttpServletResponse response) {
            switch (which) {
                case 0, 1 -> response.setContentType(any(TYPES, random));
                case 2 -> response.setCharacterEncoding(any(CHARSETS, random));
                case 3 -> response.setHeader(any(FIELDS, random), "a" + random.nextInt(3));
                case 4 -> response.addHeader(any(FIELDS, random), "b" + random.nextInt(3));
                case 5 -> response.setStatus(random.nextBoolean() ? 200 : 404);
                case 6 -> response.setLocale(any(LOCALES, random));
                case 7 -> response.setHeader("Content-Type", any(TYPES, random));
                case 8 -> response.setIntHeader("X-Own", random.nextInt(9));
                default -> response.addCookie(new jakarta.servlet.http.Cookie("c", "d"));
            }
            return "said " + which;
        }

        private static String write(int which, Random random, HttpServletResponse response) throws IOException {
            if (which == 18) {
                return end(random, response);
            }
            switch (which) {
                case 10, 11, 12 -> response.getWriter().print("Grüße " + random.nextInt(100));
                case 13, 14 -> response.getOutputStream().write(bytes(random));
                case 15 -> response.flushBuffer();
                // Without reset(), after which Tomcat goes on in the charset of before.
                case 16, 17 -> response.resetBuffer();
                default -> response.getWriter().flush();
            }
            return "written " + which;
        }

        private static String end(Random random, HttpServletResponse response) throws IOException {
            int how = random.nextInt(6);
            switch (how) {
                case 0 -> response.sendError(SENT_AS_ERROR);
                case 1 -> response.sendRedirect("elsewhere");
                case 2 -> response.getWriter().close();
                case 3 -> response.getOutputStream().close();
                default -> response.getOutputStream().flush();
            }
            return how == 2 || how == 3 ? CLOSED : "written 18";
        }

        private static byte[] bytes(Random random) {
            byte[] bytes = "{\"result\":{\"tools\":[{\"name\":\"mail\"}]}}".getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            return bytes;
        }

        private static <T> T any(List<T> all, Random random) {
            return all.get(random.nextInt(all.size()));
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.tools", "mail",
                "mcp.auth.tools.mail.scopes", "mail",
                "mcp.auth.lists", "permitted"));
        server = new ServletServer(folder, container, new McpAuthInitializer(),
                Map.of("/anything", new Anything()));
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    /** The client may have an answer before its servlet has ended. */
    private static CompletableFuture<List<String>> seen(String method, String number) {
        return SEEN.computeIfAbsent(method + number, key -> new CompletableFuture<>());
    }

    /** The server's own page is in the charset of what was begun before it. */
    private static String withoutPage(Map<String, List<String>> fields) {
        List.of("Content-Type", "Content-Length", "Content-Language").forEach(fields::remove);
        return "error " + fields;
    }

    private static String sent(String method, long number) {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        HttpResponse<String> answer = server.send(method, "/anything?number=" + number,
                method.equals("POST") ? BodyPublishers.ofString(ping) : BodyPublishers.noBody(), "Authorization",
                "Bearer " + SERVER_KEY.token().claim("name", "Ada").text());
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.headers().map());
        List.of("Date", "Connection", "Keep-Alive").forEach(fields::remove);
        return answer.statusCode() == SENT_AS_ERROR ? withoutPage(fields)
                : answer.statusCode() + " " + fields + " " + answer.body();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areWhatTheyAreWhereTheGuardDoesNotLook(long seed) {
        for (long number = seed * SERVLETS_OF_A_SEED; number < (seed + 1) * SERVLETS_OF_A_SEED; number++) {
            String untouched = sent("POST", number);
            String lookedAt = sent("GET", number);
            assertThat(seen("GET", String.valueOf(number)).orTimeout(30, TimeUnit.SECONDS).join())
                    .as("what servlet %s sees", number)
                    .isEqualTo(seen("POST", String.valueOf(number)).orTimeout(30, TimeUnit.SECONDS).join());
            assertThat(lookedAt)
                    .as("what the client of servlet %s sees %s", number, seen("GET", String.valueOf(number)).join())
                    .isEqualTo(untouched);
        }
    }
}

package io.mcpauth.internal.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UnsupportedEncodingException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.Container;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.ServletServer;

/** Servlets that answer with a list in whatever way there is. */
abstract class ListAnswerFixture {

    static final ServerKey SERVER_KEY = ServerKey.generate();
    static final String LIST =
            "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"mail\"},{\"name\":\"day\",\"title\":\"Grüße\"}]}}";
    static final String SHOWN = "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"day\",\"title\":\"Grüße\"}]}}";
    static final String JSON = "application/json;charset=UTF-8";

    @TempDir
    static Path folder;

    static Container container;
    static ServletServer server;

    /** Writes an answer. */
    @FunctionalInterface
    interface Way {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    @BeforeAll
    static void start() {
        container = new Container(Map.of(
                "mcp.auth.scopes", "name,email",
                "mcp.key.file.path", SERVER_KEY.writeTo(folder.resolve("key.json")).toString(),
                "mcp.auth.tools", "mail",
                "mcp.auth.tools.mail.scopes", "mail",
                "mcp.auth.public-paths", "/public/*",
                "mcp.auth.lists", "permitted",
                "mcp.auth.security-schemes", "false"));
        Map<String, Servlet> servlets = new LinkedHashMap<>();
        ways().forEach((path, way) -> servlets.put(path, servlet(way)));
        server = new ServletServer(folder, container, new McpAuthInitializer(), servlets);
    }

    static Map<String, Way> ways() {
        return Map.ofEntries(
                Map.entry("/writer", (request, response) -> text(response).print(LIST)),
                Map.entry("/stream", (request, response) -> bytes(response).write(LIST.getBytes(UTF_8))),
                Map.entry("/bytes", (request, response) -> {
                    for (byte one : LIST.getBytes(UTF_8)) {
                        bytes(response).write(one);
                    }
                }),
                Map.entry("/flushing", ListAnswerFixture::flushing),
                Map.entry("/closing", (request, response) -> {
                    text(response).print(LIST);
                    response.getWriter().close();
                }),
                Map.entry("/async", (request, response) -> inThread(request.startAsync(request, response), response)),
                Map.entry("/bare-async", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    inThread(async, (HttpServletResponse) async.getResponse());
                }),
                Map.entry("/again", (request, response) -> request.startAsync().dispatch("/writer")),
                Map.entry("/wrapped-again",
                        (request, response) -> request.startAsync(request, response).dispatch("/stream")),
                Map.entry("/public/forward", forward("/writer")), Map.entry("/forward", forward("/stream")),
                Map.entry("/wrapped-forward", (request, response) -> request.getRequestDispatcher("/writer")
                        .forward(request, new HttpServletResponseWrapper(response))),
                Map.entry("/public/include", (request, response) -> {
                    request.getRequestDispatcher("/stream").include(request, response);
                }),
                Map.entry("/ready", (request, response) -> listen(request.startAsync(request, response), response)),
                Map.entry("/half-included", (request, response) -> {
                    bytes(response).write(LIST.substring(0, 20).getBytes(UTF_8));
                    request.getRequestDispatcher("/other-half").include(request, response);
                }),
                Map.entry("/other-half",
                        (request, response) -> response.getOutputStream().write(LIST.substring(20).getBytes(UTF_8))),
                Map.entry("/taken-back", ListAnswerFixture::takenBack),
                Map.entry("/reset-text", (request, response) -> {
                    text(response).print("{");
                    response.resetBuffer();
                    response.getWriter().print(LIST);
                }),
                Map.entry("/reset-bytes", ListAnswerFixture::resetBytes),
                Map.entry("/reset-fields", (request, response) -> {
                    response.setHeader("ETag", "\"1\"");
                    response.reset();
                    text(response).print(LIST);
                }),
                Map.entry("/own-error", (request, response) -> {
                    response.setStatus(418);
                    text(response).print("no list");
                }),
                Map.entry("/flushed-text", (request, response) -> {
                    text(response).print("begun ");
                    response.flushBuffer();
                    response.getWriter().print(response.isCommitted());
                }),
                Map.entry("/flushed-bytes", (request, response) -> {
                    bytes(response).print("begun ");
                    response.flushBuffer();
                    response.getOutputStream().print(response.isCommitted());
                }),
                Map.entry("/error", (request, response) -> {
                    text(response).print(LIST);
                    response.sendError(418, LIST);
                }),
                Map.entry("/bare-error", (request, response) -> {
                    text(response).print(LIST);
                    response.sendError(418);
                }),
                Map.entry("/said", ListAnswerFixture::said),
                Map.entry("/asked-back", ListAnswerFixture::askedBack),
                Map.entry("/events", (request, response) -> {
                    response.setContentType("text/event-stream;charset=UTF-8");
                    response.getWriter().print("data: " + LIST + "\n\n");
                }),
                Map.entry("/no-json", (request, response) -> {
                    response.setContentType("text/plain");
                    response.getWriter().print("no list");
                }),
                Map.entry("/zipped", ListAnswerFixture::zipped),
                Map.entry("/latin", (request, response) -> {
                    response.setContentType("application/json;charset=ISO-8859-1");
                    response.getWriter().print(LIST);
                }),
                Map.entry("/unsaid-charset", (request, response) -> {
                    response.setContentType("application/json");
                    response.getWriter().print(LIST);
                }),
                Map.entry("/late-charset", (request, response) -> {
                    response.setContentType("application/json");
                    response.setCharacterEncoding("UTF-8");
                    PrintWriter writer = response.getWriter();
                    response.setCharacterEncoding("ISO-8859-1");
                    writer.print(LIST);
                }),
                Map.entry("/late-type", (request, response) -> {
                    PrintWriter writer = response.getWriter();
                    response.setContentType("text/html;charset=UTF-8");
                    response.setHeader("content-type", "text/plain;charset=UTF-8");
                    response.setLocale(Locale.JAPAN);
                    writer.print("Grüße");
                }),
                Map.entry("/unknown-charset", ListAnswerFixture::unknownCharset),
                Map.entry("/moved", (request, response) -> {
                    response.setHeader("ETag", "\"1\"");
                    text(response).print(LIST);
                    response.sendRedirect("elsewhere");
                    response.getWriter().print(LIST);
                }),
                Map.entry("/wide-events", (request, response) -> {
                    response.setContentType("text/event-stream;charset=UTF-16");
                    response.getWriter().print("data: " + LIST + "\n\n");
                }),
                Map.entry("/failing", (request, response) -> {
                    text(response).print(LIST);
                    throw new ServletException("the application's own");
                }));
    }

    static Way forward(String target) {
        return (request, response) -> request.getRequestDispatcher(target).forward(request, response);
    }

    private static Servlet servlet(Way way) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                way.answer(request, response);
            }
        };
    }

    private static PrintWriter text(HttpServletResponse response) throws IOException {
        response.setContentType(JSON);
        return response.getWriter();
    }

    private static ServletOutputStream bytes(HttpServletResponse response) throws IOException {
        response.setContentType(JSON);
        return response.getOutputStream();
    }

    private static void flushing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter writer = text(response);
        writer.print(LIST.substring(0, 20));
        writer.flush();
        response.flushBuffer();
        writer.print(LIST.substring(20));
        writer.flush();
    }

    private static void inThread(AsyncContext async, HttpServletResponse response) {
        async.start(() -> {
            try {
                text(response).print(LIST);
                async.complete();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void listen(AsyncContext async, HttpServletResponse response) throws IOException {
        ServletOutputStream out = bytes(response);
        byte[] list = LIST.getBytes(UTF_8);
        out.setWriteListener(new WriteListener() {
            private int written;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady() && written < list.length) {
                    out.write(list, written, Math.min(7, list.length - written));
                    written += 7;
                }
                if (written >= list.length) {
                    async.complete();
                }
            }

            @Override
            public void onError(Throwable thrown) {
                throw new IllegalStateException(thrown);
            }
        });
    }

    /** With a list in what is taken back, too. */
    private static void takenBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        text(response).print("{");
        response.resetBuffer();
        response.getWriter().print("[");
        response.reset();
        response.setHeader("X-Own", "1");
        bytes(response).write(LIST.getBytes(UTF_8));
    }

    /** With a stream first, and then with a writer. */
    private static void resetBytes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        bytes(response).print("[");
        response.setHeader("X-Half", "done");
        response.reset();
        text(response).print(LIST);
    }

    private static void said(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", "\"1\"");
        response.addHeader("Content-MD5", "x");
        response.setIntHeader("X-Number", 5);
        response.setHeader("Cache-Control", "public, max-age=60");
        response.setContentLength(LIST.getBytes(UTF_8).length);
        bytes(response).write(LIST.getBytes(UTF_8));
        response.setHeader("Cache-Control", "public");
    }

    /** Fields of the bytes and others, as they stand before anything is written. */
    private static void askedBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", "\"1\"");
        response.addHeader("X-Own", "a");
        response.addIntHeader("X-Own", 5);
        StringBuilder said = new StringBuilder();
        for (String name : List.of("etag", "X-Own", "X-None")) {
            said.append(name).append(' ').append(response.containsHeader(name)).append(' ')
                    .append(response.getHeader(name)).append(' ').append(response.getHeaders(name)).append(' ')
                    .append(response.getHeaderNames().stream().anyMatch(name::equalsIgnoreCase)).append('\n');
        }
        response.setContentLengthLong(said.length());
        response.getWriter().print(said);
    }

    private static void unknownCharset(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("none-such");
        try {
            response.getWriter().print("written");
        } catch (UnsupportedEncodingException e) {
            response.getOutputStream().print("unsupported");
        }
    }

    private static void zipped(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isAsked = request.getHeader("accept-encoding") != null
                || request.getHeaders("Accept-Encoding").hasMoreElements() || request.getParameter("always") != null;
        byte[] body = LIST.getBytes(UTF_8);
        if (isAsked) {
            response.setHeader("Content-Encoding", "gzip");
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
                zip.write(body);
            }
            body = zipped.toByteArray();
        }
        bytes(response).write(body);
    }

    @AfterAll
    static void stop() {
        server.close();
        container.close();
    }

    static Map<String, Object> ada() {
        return Map.of("name", "Ada", "email", "ada@example.com");
    }

    static Map<String, Object> adaWithMail() {
        return Map.of("name", "Ada", "email", "ada@example.com", "mail", true);
    }

    static HttpResponse<String> list(Map<String, Object> claims, String path, String... headers) {
        return post(claims, path, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}", headers);
    }

    static HttpResponse<String> post(Map<String, Object> claims, String path, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + SERVER_KEY.token().claims(claims).text();
        return server.post(path, body, all);
    }
}

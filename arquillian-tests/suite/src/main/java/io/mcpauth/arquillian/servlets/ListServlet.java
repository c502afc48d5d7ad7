package io.mcpauth.arquillian.servlets;

import static io.mcpauth.arquillian.app.ListResource.LIST;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers everything with a list of tools, in each way in which a servlet can: {@code ?by=} says which. */
@WebServlet(urlPatterns = {"/list", "/public/list"}, asyncSupported = true)
@SuppressWarnings("serial")
public class ListServlet extends HttpServlet {

    /** Much longer than what a server, or the network, takes without a client that reads. */
    public static final String LONG = LIST.replace("Grüße", "Grüße".repeat(1_000_000));

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String by = request.getParameter("by");
        response.setContentType(by.startsWith("event") ? "text/event-stream" : "application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("ETag", "\"1\"");
        switch (by) {
            case "writer" -> response.getWriter().print(LIST);
            case "stream" -> response.getOutputStream().write(LIST.getBytes(StandardCharsets.UTF_8));
            case "parts" -> inParts(response);
            case "async" -> inThread(request.startAsync(request, response));
            case "bare-async" -> inThread(request.startAsync());
            case "dispatch" -> request.startAsync().dispatch("/list?by=writer");
            case "forward" -> request.getRequestDispatcher("/list?by=stream").forward(request, response);
            case "listener" -> listen(request.startAsync(request, response), response.getOutputStream(), LIST, 7);
            case "long-listener" -> listen(request.startAsync(request, response), response.getOutputStream(), LONG,
                    100_000);
            case "zip" -> zipped(request, response);
            case "pages" -> response.getWriter().print(page(request.getReader().readLine()));
            case "error" -> response.sendError(418);
            case "events" -> response.getWriter().print("id: 1\ndata: " + LIST + "\n\n");
            case "event-list" -> response.getOutputStream()
                    .write(("data: {}\r\n\r\ndata:" + LIST + "\r\nid: 2\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException(by);
        }
    }

    /** One tool a page. */
    private static String page(String body) {
        String result = body.contains("\"cursor\":\"second\"")
                ? "{\"tools\":[{\"name\":\"day\"}]}"
                : "{\"tools\":[{\"name\":\"fax\"}],\"nextCursor\":\"second\"}";
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";
    }

    private static void inParts(HttpServletResponse response) throws IOException {
        response.setContentLength(LIST.getBytes(StandardCharsets.UTF_8).length);
        response.getWriter().print(LIST.substring(0, 50));
        response.flushBuffer();
        response.getWriter().print(LIST.substring(50));
        response.getWriter().close();
    }

    private static void inThread(AsyncContext async) {
        async.start(() -> {
            try {
                async.getResponse().getWriter().print(LIST);
                async.complete();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void listen(AsyncContext async, ServletOutputStream out, String text, int part) {
        byte[] list = text.getBytes(StandardCharsets.UTF_8);
        out.setWriteListener(new WriteListener() {
            private int written;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (written >= list.length) {
                        async.complete();
                        return;
                    }
                    out.write(list, written, Math.min(part, list.length - written));
                    written += part;
                }
            }

            @Override
            public void onError(Throwable thrown) {
                async.complete();
            }
        });
    }

    /** As a filter of the application does it, for clients that take it. */
    private static void zipped(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
        if (request.getHeader("Accept-Encoding") != null) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
                zip.write(body);
            }
            response.setHeader("Content-Encoding", "gzip");
            body = zipped.toByteArray();
        }
        response.getOutputStream().write(body);
    }
}

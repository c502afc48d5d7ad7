package io.mcpauth.benchmark.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A stream of 10,000 notifications, each of them flushed, as a tool that reports its progress sends them. */
@WebServlet("/events")
public class EventStream extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int EVENTS = 10_000;
    private static final byte[] EVENT = ("id: 4711\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":"
            + "\"notifications/progress\",\"params\":{\"progressToken\":\"a\",\"progress\":17,\"total\":100,"
            + "\"message\":\"" + "still at work ".repeat(8) + "\"}}\n\n").getBytes(UTF_8);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doPost(request, response);
    }

    /** In answer to a call. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        OutputStream out = response.getOutputStream();
        for (int i = 0; i < EVENTS; i++) {
            out.write(EVENT);
            out.flush();
        }
    }
}

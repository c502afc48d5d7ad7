package io.mcpauth.arquillian.servlets;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A stream of events, as the Java SDK writes them: a GET opens it, and each POST with an event in its body writes and
 * flushes that, before it is answered itself. An empty batch ends the stream.
 */
@WebServlet(urlPatterns = {"/steps", "/public/steps"}, asyncSupported = true)
@SuppressWarnings("serial")
public class StepServlet extends HttpServlet {

    private volatile CompletableFuture<AsyncContext> open = new CompletableFuture<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        response.getWriter().print(": open\n\n");
        response.getWriter().flush();
        open.complete(async);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String event = request.getReader().readLine();
        try {
            AsyncContext async = open.get();
            if (event.equals("[]")) {
                open = new CompletableFuture<>();
                async.complete();
            } else {
                PrintWriter writer = async.getResponse().getWriter();
                writer.write("id: 1\n");
                writer.write("event: message\n");
                writer.write("data: " + event + "\n\n");
                writer.flush();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

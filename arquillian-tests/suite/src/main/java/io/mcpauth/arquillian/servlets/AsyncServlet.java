package io.mcpauth.arquillian.servlets;

import java.io.IOException;
import java.util.Arrays;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.McpUser;

/** Works in another thread, then comes back as the same request. */
@WebServlet(urlPatterns = "/async", asyncSupported = true)
@SuppressWarnings("serial")
public class AsyncServlet extends HttpServlet {

    private static final String RESULT = "result";

    @Inject
    McpUser user;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object result = request.getAttribute(RESULT);
        if (result != null) {
            response.getWriter().print(result + ", then " + user.name().orElse("nobody") + " "
                    + (request.getUserPrincipal() != null));
            return;
        }
        McpUser copy = user.detached();
        AsyncContext later = request.startAsync();
        Thread first = Thread.currentThread();
        later.start(() -> {
            awaitThatItHasLeft(first);
            request.setAttribute(RESULT, copy.name().orElse("nobody"));
            later.dispatch();
        });
    }

    /**
     * Payara 6.2025 dispatches at once, also while the first thread is still on its way out. Then it answers twice, or
     * never. A thread that runs this itself has left: TomEE may take the same one.
     */
    private static void awaitThatItHasLeft(Thread first) {
        while (first != Thread.currentThread() && Arrays.stream(first.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.apache.catalina."))) {
            Thread.onSpinWait();
        }
    }
}

package io.mcpauth.arquillian.servlets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives back what it is sent, without waiting for it: all at once, or with a pause after which another thread goes on.
 */
@WebServlet(urlPatterns = {"/listener", "/pausing-listener"}, asyncSupported = true)
@SuppressWarnings("serial")
public class ListeningServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new Echo(in, response, async, request.getServletPath().contains("pausing"),
                Thread.currentThread().getContextClassLoader(), new ByteArrayOutputStream()));
    }

    private record Echo(ServletInputStream in, HttpServletResponse response, AsyncContext async, boolean pauses,
            ClassLoader loader,
            ByteArrayOutputStream read) implements ReadListener {

        @Override
        public void onDataAvailable() throws IOException {
            if (!pauses) {
                readOn();
                return;
            }
            read.write(in.read());
            async.start(() -> {
                try {
                    readOn();
                } catch (IOException e) {
                    onError(e);
                }
            });
        }

        private void readOn() throws IOException {
            while (in.isReady()) {
                read.write(in.read());
            }
        }

        /** Who is told of it on a thread that does not know the application finds none of its classes. */
        @Override
        public void onAllDataRead() throws IOException {
            if (Thread.currentThread().getContextClassLoader() == loader) {
                response.getOutputStream().write(read.toByteArray());
            }
            async.complete();
        }

        @Override
        public void onError(Throwable t) {
            async.complete();
        }
    }
}

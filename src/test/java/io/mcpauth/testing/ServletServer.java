package io.mcpauth.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/**
 * One servlet application at {@code /app} on a free port of the loopback interface, with a request scope for each
 * request.
 */
public final class ServletServer implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Starts.
     *
     * @param folder      for the server's files
     * @param container   whose request scope to use
     * @param initializer what the jar brings
     * @param servlets    by their paths
     */
    public ServletServer(Path folder, Container container, ServletContainerInitializer initializer,
            Map<String, Servlet> servlets) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setHostname("localhost");
        tomcat.setSilent(true);
        Context context = tomcat.addContext("/app", new File(folder.toString()).getAbsolutePath());
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        RequestContextController scope = container.get(RequestContextController.class);
        context.addServletContainerInitializer(
                (classes, application) -> application.addListener(new RequestScope(scope)), null);
        context.addServletContainerInitializer(initializer, null);
        servlets.forEach((path, servlet) -> {
            Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
            wrapper.setAsyncSupported(true);
            context.addServletMappingDecoded(path, path);
        });
        try {
            tomcat.getConnector();
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/app" + path))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client of this server that writes requests as they stand. */
    public RawClient raw() {
        return new RawClient(tomcat.getConnector().getLocalPort());
    }

    /** The answer to a request whose lines go over the wire as they stand; its end is added. */
    public String raw(String lines) {
        return raw().send(lines, "");
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a server's CDI does it: bound to the thread that the request comes in by. */
    private record RequestScope(RequestContextController controller) implements ServletRequestListener {

        @Override
        public void requestInitialized(ServletRequestEvent event) {
            controller.activate();
        }

        @Override
        public void requestDestroyed(ServletRequestEvent event) {
            controller.deactivate();
        }
    }
}

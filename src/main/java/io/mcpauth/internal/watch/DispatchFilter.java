package io.mcpauth.internal.watch;

import java.io.IOException;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.engine.Engine;

/**
 * Where there is no servlet guard: watches what servlets, filters and pages of the application lead to, as
 * {@link UnguardedApplications} watches what a request is for. It judges no user: JAX-RS applications do that by
 * themselves.
 *
 * <p>It is asked for each request, too, since WildFly asks no filter for a dispatch by name, and Open Liberty none for
 * an include by name. Only a request that may lead astray is wrapped.
 *
 * <p>Only the jar with the classifier {@code rest} has it. Servers find it by its annotation: one without the servlet
 * API would not start an application with an initializer, and looks for no filters.
 */
@WebFilter(urlPatterns = "/*", servletNames = "*", asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.INCLUDE, DispatcherType.ERROR,
            DispatcherType.ASYNC})
public final class DispatchFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable ResourceServlets resources;

    /** For the server. */
    public DispatchFilter() {
        // The beans are not there yet.
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResourceServlets known = resources();
        chain.doFilter(UnprovenRequest.isOneFor(request, known)
                ? new UnprovenRequest(request, known, DispatchFilter::isGuarded) : request, response);
    }

    /** Looked up once: every request comes this way. Two threads that do it at once find the same. */
    private ResourceServlets resources() {
        ResourceServlets found = resources;
        if (found == null) {
            found = RunningCdi.of(() -> CDI.current().select(ResourceServlets.class)).get();
            resources = found;
        }
        return found;
    }

    private static boolean isGuarded(HttpServletRequest request) {
        DispatchedPath path = DispatchedPath.of(request);
        return CDI.current().select(Engine.class).get().guards(path.raw(), path.context());
    }
}

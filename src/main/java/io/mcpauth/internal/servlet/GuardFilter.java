package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.engine.BrowserFields;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.LastRequest;
import io.mcpauth.internal.watch.RegisteredServlets;
import io.mcpauth.internal.watch.ServletNames;

/**
 * Stands in front of everything in the application, on every dispatch.
 *
 * <p>A forward, include, error page or asynchronous dispatch is judged by the path that it leads to, unless the
 * request's user was admitted before: so an unguarded path is no way around the guard.
 */
public final class GuardFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String COMMIT = GuardFilter.class.getName() + ".commit";

    private final transient BeforeCommit commit = new BeforeCommit();
    private final transient ServersOwnServlets serversOwn = new ServersOwnServlets();
    private transient volatile FilterStart start = FilterStart.GOOD;
    private transient volatile @Nullable ServletGuard guard;

    /**
     * All servlets are there now. A filter may ask for them, a listener that is added may not (Jakarta Servlet 6.0,
     * section 4.4).
     */
    @Override
    public void init() {
        ServletContext context = getServletContext();
        start = FilterStart.of(context.getServerInfo(),
                () -> CDI.current().getBeanManager().getEvent().fire(new RegisteredServlets(context)));
    }

    @Override
    @SuppressWarnings("try") // The scope is there to be closed.
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Servers put together what a request is mapped to, and find its attributes and fields, anew each time: so
        // everything that is asked for more than once is asked for here, and handed on.
        String servlet = ServletNames.of(request);
        // Not over HTTP/2, which knows no such field (RFC 9113, section 8.2.2).
        if (LastRequest.endsConnection(request.getMethod()) && request.getProtocol().startsWith("HTTP/1.")) {
            response.setHeader(LastRequest.FIELD, LastRequest.END);
        }
        if (serversOwn.serve(servlet, request)) {
            chain.doFilter(request, response);
            return;
        }
        start.check();
        guard().refuseUnguarded(request);
        try (RequestScope scope = guard().scope(request)) {
            decide(guard().admit(request), servlet, request, response, chain);
        }
    }

    private void decide(Passage passage, String servlet, HttpServletRequest request, HttpServletResponse response,
            FilterChain chain) throws IOException, ServletException {
        Optional<Answer> answer = guard().answer(passage, servlet, request);
        if (answer.isPresent()) {
            give(answer.get(), passage, request, response);
        } else {
            try {
                goOn(passage, request, response, chain);
            } finally {
                // If nobody behind has told: a filter of the application may have answered before JAX-RS was there.
                passage.tellThatItGoesOn();
            }
        }
    }

    private void goOn(Passage passage, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Map<String, List<String>> before = Answers.fields(response);
        HttpServletResponse inside = asSeenInside(passage, request, response);
        try {
            goOn(ServletGuard.lists(passage, request, inside), guard().asSeenInside(passage, request), inside, chain);
            ServletGuard.answered(passage, request, inside);
        } catch (RuntimeException | ServletException | IOException e) {
            Optional<Answer> refusal = passage.refuseTooLong().or(() -> ServletGuard.refusal(e, passage));
            if (refusal.isEmpty() || response.isCommitted()) {
                throw e;
            }
            giveInstead(refusal.get(), passage, request, response, before);
            return;
        }
        // Whoever reads a body may take its end for an error of his own.
        Optional<Answer> tooLong = response.isCommitted() ? Optional.empty() : passage.refuseTooLong();
        if (tooLong.isPresent()) {
            giveInstead(tooLong.get(), passage, request, response, before);
        }
    }

    private static void goOn(Optional<ListAnswer> lists, HttpServletRequest seen, HttpServletResponse inside,
            FilterChain chain) throws IOException, ServletException {
        if (lists.isEmpty()) {
            chain.doFilter(seen, inside);
        } else {
            lists.get().goOn(seen, inside, chain);
        }
    }

    /** Nobody reads a WebSocket by these fields, and servers look for their own kind of answer there. */
    private HttpServletResponse asSeenInside(Passage passage, HttpServletRequest request,
            HttpServletResponse response) {
        BrowserFields fields = new BrowserFields(passage.answer().takeOverCors());
        return request.getHeader(ServletGuard.WEB_SOCKET) != null ? response
                : SessionResponse.of(forBrowsers(fields, request, response), passage);
    }

    private HttpServletResponse forBrowsers(BrowserFields fields, HttpServletRequest request,
            HttpServletResponse response) {
        if (fields.letAPageRead() && request.getAttribute(COMMIT) == null) {
            request.setAttribute(COMMIT, Boolean.TRUE);
            commit.state(fields, request, response);
        }
        return GuardedResponse.of(response, fields);
    }

    private static void giveInstead(Answer answer, Passage passage, HttpServletRequest request,
            HttpServletResponse response, Map<String, List<String>> before) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            throw new RefusedInclude(answer);
        }
        Answers.replace(answer, passage.answer().takeOverCors(), before, response);
    }

    private static void give(Answer answer, Passage passage, HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            throw new RefusedInclude(answer);
        }
        // A body that came to no end: the server may have answered that by itself.
        if (response.isCommitted() && passage.body().isBrokenOff()) {
            return;
        }
        Answers.write(answer, passage.answer().takeOverCors(), response);
    }

    /** The beans are there from the first request on; twice looked up is the same. */
    private ServletGuard guard() {
        ServletGuard found = guard;
        if (found == null) {
            found = new ServletGuard(CDI.current());
            guard = found;
        }
        return found;
    }
}

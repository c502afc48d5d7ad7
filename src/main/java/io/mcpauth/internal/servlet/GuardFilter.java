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
import io.mcpauth.internal.watch.RegisteredServlets;

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
        if (serversOwn.serve(request)) {
            chain.doFilter(request, response);
            return;
        }
        start.check();
        guard().refuseUnguarded(request);
        try (RequestScope scope = guard().scope(request)) {
            decide(request, response, chain);
        }
    }

    private void decide(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Answer> answer = guard().answer(request);
        if (answer.isPresent()) {
            give(answer.get(), request, response);
        } else {
            Passage passage = guard().passage(request);
            try {
                goOn(request, response, chain);
            } finally {
                // If nobody behind has told: a filter of the application may have answered before JAX-RS was there.
                passage.tellThatItGoesOn();
            }
        }
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Map<String, List<String>> before = Answers.fields(response);
        HttpServletResponse inside = guard().inSessions(request, asSeenInside(request, response));
        try {
            goOn(guard().lists(request, inside), request, inside, chain);
            guard().answered(request, inside);
        } catch (RuntimeException | ServletException | IOException e) {
            Optional<Answer> refusal = guard().tooLong(request).or(() -> guard().refusal(e, request));
            if (refusal.isEmpty() || response.isCommitted()) {
                throw e;
            }
            giveInstead(refusal.get(), request, response, before);
            return;
        }
        // Whoever reads a body may take its end for an error of his own.
        Optional<Answer> tooLong = response.isCommitted() ? Optional.empty() : guard().tooLong(request);
        if (tooLong.isPresent()) {
            giveInstead(tooLong.get(), request, response, before);
        }
    }

    private void goOn(Optional<ListAnswer> lists, HttpServletRequest request, HttpServletResponse inside,
            FilterChain chain) throws IOException, ServletException {
        HttpServletRequest seen = guard().asSeenInside(request);
        if (lists.isEmpty()) {
            chain.doFilter(seen, inside);
        } else {
            lists.get().goOn(seen, inside, chain);
        }
    }

    /** Nobody reads a WebSocket by these fields, and servers look for their own kind of answer there. */
    private HttpServletResponse asSeenInside(HttpServletRequest request, HttpServletResponse response) {
        BrowserFields fields = new BrowserFields(guard().cors(request));
        if (fields.ours().isEmpty() || request.getHeader("Sec-WebSocket-Key") != null) {
            return response;
        }
        if (fields.letAPageRead() && request.getAttribute(COMMIT) == null) {
            request.setAttribute(COMMIT, Boolean.TRUE);
            commit.state(fields, request, response);
        }
        return GuardedResponse.of(response, fields);
    }

    private void giveInstead(Answer answer, HttpServletRequest request, HttpServletResponse response,
            Map<String, List<String>> before) throws IOException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            throw new RefusedInclude(answer);
        }
        Answers.replace(answer, guard().cors(request), before, response);
    }

    private void give(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            throw new RefusedInclude(answer);
        }
        if (response.isCommitted() && guard().hasLostTheClient(request)) {
            return;
        }
        Answers.write(answer, guard().cors(request), response);
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

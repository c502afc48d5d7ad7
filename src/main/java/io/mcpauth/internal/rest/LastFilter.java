package io.mcpauth.internal.rest;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

import io.mcpauth.internal.engine.BrowserFields;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.session.SessionId;

/**
 * Sees answers after all filters of the application. It tells the passage which session an answer names and its status,
 * and completes the answer for browsers, since a filter of the application may do CORS as well. Where the servlet guard
 * is, that one completes it, whatever JAX-RS writes.
 */
final class LastFilter implements ContainerResponseFilter {

    /**
     * Filters of responses run from the highest priority to the lowest. Jersey takes one that is not positive for none.
     */
    static final int PRIORITY = 1;

    private static final String ANSWER = LastFilter.class.getName() + ".answer";
    private static final List<String> NAMES =
            List.of("Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary", "DPoP-Nonce");

    private final Guard guard;

    LastFilter(Guard guard) {
        this.guard = guard;
    }

    /** Notes an answer of the guard's own. */
    static void note(Answer answer, ContainerRequestContext request) {
        request.setProperty(ANSWER, answer);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Passage passage = guard.passage(request);
        if (passage.answer().isInSessions()) {
            response.getHeaders().forEach((name, values) -> hear(name, values, passage));
            passage.answer().noteStatus(response.getStatus());
        }
        if (!passage.answer().isWrittenForBrowsers()) {
            complete(passage, request, response);
        }
    }

    private static void hear(String name, List<Object> values, Passage passage) {
        if (SessionId.FIELD.equalsIgnoreCase(name)) {
            values.forEach(id -> passage.answer().noteSession(String.valueOf(id)));
        }
    }

    private static void complete(Passage passage, ContainerRequestContext request, ContainerResponseContext response) {
        BrowserFields known = new BrowserFields(passage.answer().cors());
        BrowserFields fields = request.getProperty(ANSWER) instanceof Answer answer ? known.and(answer) : known;
        MultivaluedMap<String, Object> headers = response.getHeaders();
        for (String name : NAMES) {
            if (fields.own(name)) {
                List<String> theirs = headers.getOrDefault(name, List.of()).stream().map(String::valueOf).toList();
                Optional<String> value = fields.merged(name, theirs);
                headers.remove(name);
                value.ifPresent(only -> headers.putSingle(name, only));
            }
        }
    }
}

package io.mcpauth.internal.rest;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.session.SessionId;

/** Tells the passage which session an answer names and its status, after all filters of the application. */
final class SessionFilter implements ContainerResponseFilter {

    private final Guard guard;

    SessionFilter(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Passage passage = guard.passage(request);
        if (passage.answer().isInSessions()) {
            response.getHeaders().forEach((name, values) -> hear(name, values, passage));
            passage.answer().noteStatus(response.getStatus());
        }
    }

    private static void hear(String name, List<Object> values, Passage passage) {
        if (SessionId.FIELD.equalsIgnoreCase(name)) {
            values.forEach(id -> passage.answer().noteSession(String.valueOf(id)));
        }
    }
}

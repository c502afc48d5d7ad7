package io.mcpauth.internal.rest;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;

import io.mcpauth.MissingRolesException;
import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.LastRequest;

/**
 * Refuses what was found out late: bodies that are too long, missing scopes of a business method, and missing
 * configured scopes of requests that matched no resource method. Without the latter, whoever lacks them would learn
 * from the 404, 405, 406, 415 or the automatic answer to {@code OPTIONS} what exists. Some answers end the connection.
 */
final class AnswerFilter implements ContainerResponseFilter {

    private final Guard guard;

    AnswerFilter(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            refuse(request, response);
        } finally {
            if (LastRequest.endsConnection(request.getMethod())) {
                response.getHeaders().putSingle(LastRequest.FIELD, LastRequest.END);
            }
        }
    }

    private void refuse(ContainerRequestContext request, ContainerResponseContext response) {
        Passage passage = guard.passage(request);
        // What was moved and has matched nothing, or no method, came to no other filter.
        if (guard.isMoved(passage, request) && guard.admitMoved(request).decision() instanceof Decision.Final end) {
            replace(response, end.answer());
            return;
        }
        Optional<Answer> tooLong = passage.refuseTooLong();
        if (tooLong.isPresent()) {
            replace(response, tooLong.get());
        } else if (response.getEntity() instanceof MissingScopesException e) {
            replace(response, passage.refused(e));
        } else if (response.getEntity() instanceof MissingRolesException e) {
            replace(response, passage.refused(e));
        } else if (!passage.isJudged()) {
            passage.judge(List.of()).or(passage::tellThatItGoesOn)
                    .ifPresent(refusal -> replace(response, refusal.answer()));
        }
    }

    /** Open Liberty's answer names the exception in a header: none of what was there before stays. */
    private static void replace(ContainerResponseContext response, Answer answer) {
        response.setStatus(answer.status());
        response.getHeaders().clear();
        response.setEntity(answer.body(), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        answer.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
    }
}

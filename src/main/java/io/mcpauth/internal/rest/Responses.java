package io.mcpauth.internal.rest;

import java.util.Map;

import jakarta.ws.rs.core.Response;

import io.mcpauth.internal.http.Answer;

/** Turns the engine's answers into JAX-RS ones. */
final class Responses {

    private Responses() {
    }

    /** Payara adds an HTML page to an answer without an entity, except to a 204 and a 304. */
    static Response of(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.header(header.getKey(), header.getValue());
        }
        return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
    }
}

package io.mcpauth.quarkus;

import jakarta.ws.rs.core.Response;

import io.mcpauth.internal.http.Answer;

/** Makes JAX-RS responses of the engine's answers. */
final class Responses {

    private Responses() {
    }

    static Response of(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}

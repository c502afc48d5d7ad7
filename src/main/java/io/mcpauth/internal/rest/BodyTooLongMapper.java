package io.mcpauth.internal.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.mcpauth.internal.http.BodyTooLongException;

/** Makes an answer of a body that is too long, which {@link AnswerFilter} puts the right one in the place of. */
final class BodyTooLongMapper implements ExceptionMapper<BodyTooLongException> {

    @Override
    public Response toResponse(BodyTooLongException e) {
        return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
    }
}

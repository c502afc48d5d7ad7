package io.mcpauth.internal.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.mcpauth.MissingScopesException;

/** Hands a business method's refusal on to {@link AnswerFilter}, which knows the request and makes the 403 of it. */
final class MissingScopesMapper implements ExceptionMapper<MissingScopesException> {

    @Override
    public Response toResponse(MissingScopesException e) {
        return Response.status(Response.Status.FORBIDDEN).entity(e).build();
    }
}

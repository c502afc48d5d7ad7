package io.mcpauth.internal.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.mcpauth.MissingRolesException;

/**
 * Hands the refusal of a business method that asks for a role on to {@link AnswerFilter}, which knows the request and
 * makes the 403 of it.
 */
final class MissingRolesMapper implements ExceptionMapper<MissingRolesException> {

    @Override
    public Response toResponse(MissingRolesException e) {
        return Response.status(Response.Status.FORBIDDEN).entity(e).build();
    }
}

package io.mcpauth.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.mcpauth.MissingScopesException;

/** A business method's refusal becomes the same 403 as a resource's. */
final class MissingScopesMapper implements ExceptionMapper<MissingScopesException> {

    private final Guard guard;

    MissingScopesMapper(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Response toResponse(MissingScopesException e) {
        return Responses.of(guard.challenge().scopesMissing(e.required(), e.missing()).answer());
    }
}

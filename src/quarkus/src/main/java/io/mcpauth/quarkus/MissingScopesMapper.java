package io.mcpauth.quarkus;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

import io.mcpauth.MissingScopesException;
/** What a resource's or a business method's refusal becomes. */
@Provider
public final class MissingScopesMapper implements ExceptionMapper<MissingScopesException> {

    private final Steps steps;
    private final CurrentVertxRequest current;

    MissingScopesMapper(Steps steps, CurrentVertxRequest current) {
        this.steps = steps;
        this.current = current;
    }

    @Override
    public Response toResponse(MissingScopesException thrown) {
        return Responses.of(steps.refused(current.getCurrent(), thrown));
    }
}

package io.mcpauth.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;

import io.mcpauth.MissingScopesException;
import io.mcpauth.http.Answer;
import io.mcpauth.http.Decision;
import io.mcpauth.http.RequestGate;
import io.mcpauth.message.Message;
import io.mcpauth.scope.ScopesOfMethods;

/** The engine as the filters of one JAX-RS application share it. */
final class Guard {

    private static final Logger LOG = System.getLogger("io.mcpauth.rest");

    private final RequestGate gate;
    private final ScopesOfMethods scopes;
    private final RequestLocator locator;

    Guard(Instance<Object> beans, Optional<Application> application) {
        this.gate = beans.select(RequestGate.class).get();
        this.scopes = beans.select(ScopesOfMethods.class).get();
        this.locator = new RequestLocator(beans, application);
    }

    ScopesOfMethods scopes() {
        return scopes;
    }

    Decision decide(ContainerRequestContext request) {
        RestProperties properties = new RestProperties(request);
        Decision decision = gate.decide(() -> new RestRequestHead(request, locator.locate(request)), properties);
        gate.user(properties).ifPresent(user -> request.setSecurityContext(
                new McpSecurityContext(user.principal(), request.getSecurityContext().isSecure())));
        return decision;
    }

    /** Reads the body where tools need scopes, and gives it back. */
    Optional<Decision.Refusal> inspect(ContainerRequestContext request) {
        RestProperties properties = new RestProperties(request);
        if (!gate.wantsBody(properties, request.getMethod())) {
            return Optional.empty();
        }
        try {
            byte[] body = request.getEntityStream().readNBytes(gate.maxBodyLength() + 1);
            request.setEntityStream(new ByteArrayInputStream(body));
            return gate.inspect(properties, body);
        } catch (IOException e) {
            return Optional.of(gate.brokenOff(properties, e));
        }
    }

    Optional<Decision.Refusal> judge(ContainerRequestContext request, Collection<String> additional) {
        return gate.judge(new RestProperties(request), additional);
    }

    boolean hasJudged(ContainerRequestContext request) {
        return gate.hasJudged(new RestProperties(request));
    }

    Map<String, String> cors(ContainerRequestContext request) {
        return gate.cors(new RestProperties(request));
    }

    boolean hasWrittenCors(ContainerRequestContext request) {
        return gate.hasWrittenCors(new RestProperties(request));
    }

    Answer refusal(ContainerRequestContext request, MissingScopesException e) {
        return gate.refusal(new RestProperties(request), e);
    }

    /** Whatever goes wrong in a filter ends like a bad token. */
    Response failed(Throwable e, ContainerRequestContext request) {
        LOG.log(Level.WARNING, Message.VERIFIER_FAILED.text(e.getClass().getName()));
        return Responses.of(gate.challenge(new RestProperties(request)).tokenInvalid().answer());
    }
}

package io.mcpauth.internal.rest;

import java.io.ByteArrayInputStream;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.mcp.ShownLists;
import io.mcpauth.internal.scope.RolesOfMethods;
import io.mcpauth.internal.scope.ScopesOfMethods;

/** The engine as the filters of one JAX-RS application share it. */
final class Guard {

    private final Engine engine;
    private final ScopesOfMethods scopes;
    private final RolesOfMethods roles;
    private final RequestLocator locator;

    Guard(Instance<Object> beans, Optional<Application> application) {
        this.engine = beans.select(Engine.class).get();
        this.scopes = beans.select(ScopesOfMethods.class).get();
        this.roles = beans.select(RolesOfMethods.class).get();
        this.locator = new RequestLocator(beans, application);
    }

    ScopesOfMethods scopes() {
        return scopes;
    }

    RolesOfMethods roles() {
        return roles;
    }

    /** Whether anybody may need a role. */
    boolean judgesRoles() {
        return engine.scopes().grants().areRolesJudged();
    }

    /** Whether any answer may have to be changed for the lists that it shows. */
    boolean changesLists() {
        return engine.changesLists();
    }

    Passage admit(ContainerRequestContext request) {
        return engine.admit(() -> new RestRequestHead(request, locator.locate(request)), new RestProperties(request),
                passed -> !isMoved(passed, request));
    }

    /**
     * Whether a request that needed no user goes elsewhere by now: a filter may set its URI until a resource is looked
     * for, as Jersey's own does that takes {@code /mcp.json} for {@code /mcp}.
     */
    boolean isMoved(Passage passage, ContainerRequestContext request) {
        // The path only then, since servers make a URI of the request for that.
        return passage.decision() instanceof Decision.Pass
                && RequestLocator.path(request).filter(passage::isPassedFor).isEmpty();
    }

    /** Decides on a request by where it goes by now. */
    Passage admitMoved(ContainerRequestContext request) {
        return engine.admit(() -> new RestRequestHead(request, locator.locateMoved(request)),
                new RestProperties(request));
    }

    Passage passage(ContainerRequestContext request) {
        return engine.passage(new RestProperties(request));
    }

    /** How the answer shows its lists, where no outer adapter sees to that. */
    Optional<ShownLists> lists(ContainerRequestContext request) {
        Passage passage = passage(request);
        return passage.answer().areListsTakenOver() ? Optional.empty()
                : passage.answer().lists(request.getMethod());
    }

    /** Reads the body where rules need it, and gives it back; otherwise bounds it, unless an outer adapter does. */
    static Optional<Decision.Refusal> inspect(Passage passage, ContainerRequestContext request) {
        Optional<Decision.Refusal> refusal = passage.inspect(request.getMethod(), length -> {
            byte[] body = request.getEntityStream().readNBytes(length);
            request.setEntityStream(new ByteArrayInputStream(body));
            return body;
        });
        if (refusal.isEmpty()) {
            passage.body().takeOverLimitInside()
                    .ifPresent(limit -> request.setEntityStream(limit.of(request.getEntityStream())));
        }
        return refusal;
    }
}

package io.mcpauth.internal.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.mcpauth.internal.engine.Engine;

/**
 * Sees to it that no JAX-RS application answers unguarded: one in which {@link io.mcpauth.rest.McpAuthFeature} has not run is refused
 * on guarded paths, whatever kept it out. Nothing is read of how that is done.
 *
 * <p>A request that a server turns away before it comes to the filters of JAX-RS proves nothing, so it is the Feature that counts, and
 * not whether a filter has seen a request.
 *
 * <p>Some applications start with their first request only, after this. So where there is a servlet guard, it refuses: it looks once
 * more when they have started, and what it throws ends a request everywhere. Where there is none, they have to start earlier.
 */
@ApplicationScoped
class UnguardedApplications {

    private final Engine engine;
    private final ResourceServlets resources;

    @Inject
    UnguardedApplications(Engine engine, ResourceServlets resources) {
        this.engine = engine;
        this.resources = resources;
    }

    /** For the proxy. */
    UnguardedApplications() {
        this(null, null);
    }

    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        ArrivedRequest.of(event).ifPresent(this::look);
    }

    private void look(ArrivedRequest request) {
        if (!resources.isComplete()) {
            resources.know(request.servlets(), request.filters());
        }
        if (!request.hasGuard()) {
            resources.unguarded(request.servlet()).filter(name -> engine.guards(request.uri(), request.contextPath()))
                    .ifPresent(name -> refuse(name, request));
        }
    }

    private void refuse(String name, ArrivedRequest request) {
        request.leadNowhere();
        throw resources.refusal(name);
    }
}

package io.mcpauth.internal.watch;

import java.util.Optional;

import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Sees to it that no JAX-RS application answers unguarded: one in which {@link io.mcpauth.rest.McpAuthFeature} has not
 * run is refused on guarded paths, whatever kept it out. Nothing is read of how that is done.
 *
 * <p>A request that a server turns away before it comes to the filters of JAX-RS proves nothing, so it is the Feature
 * that counts, and not whether a filter has seen a request.
 *
 * <p>Some applications start with their first request only, after this. So where there is a servlet guard, it refuses:
 * it looks once more when they have started, and what it throws ends a request everywhere. Where there is none, they
 * have to start earlier.
 */
final class UnguardedApplications implements RequestWatch {

    private static final String FILTER = "jakarta.servlet.Filter";

    private final Engine engine;
    private final ResourceServlets resources;

    UnguardedApplications(Engine engine, ResourceServlets resources) {
        this.engine = engine;
        this.resources = resources;
    }

    @Override
    public boolean isSettled() {
        return resources.areAllGuarded();
    }

    @Override
    public void look(ArrivedRequest request) {
        if (!resources.isComplete()) {
            resources.know(request.servlets(), request.filters());
        }
        if (!request.hasGuard()) {
            unguarded(request).filter(name -> engine.guards(request.uri(), request.contextPath()))
                    .ifPresent(name -> refuse(name, request));
        }
    }

    /**
     * If nothing watches what this request leads to, it may lead anywhere: servers look for no filter where
     * {@code web.xml} is {@code metadata-complete}, or leaves the jar out of its {@code <absolute-ordering>}.
     */
    private Optional<String> unguarded(ArrivedRequest request) {
        return resources.unguarded(request.servlet())
                .or(() -> resources.unguardedBehind(request.servlet()).filter(name -> !isWatched(request)));
    }

    /** Without the servlet API nothing leads anywhere; that a servlet guard is missing is said elsewhere. */
    private static boolean isWatched(ArrivedRequest request) {
        return ServletSupport.isThere()
                || ClassesThere.find(FILTER, UnguardedApplications.class.getClassLoader()).isEmpty()
                || request.filters().stream().anyMatch(filter -> Registered.WATCH_CLASS.equals(filter.className()));
    }

    private void refuse(String name, ArrivedRequest request) {
        request.leadNowhere();
        throw resources.refusal(name);
    }
}

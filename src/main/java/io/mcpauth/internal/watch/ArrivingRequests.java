package io.mcpauth.internal.watch;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.mcpauth.internal.engine.Engine;

/**
 * Shows each request to all who look for what is unguarded: one observer for all, since the server looks up the bean of
 * each. None of them may need the servlet API.
 */
@ApplicationScoped
class ArrivingRequests {

    private final List<RequestWatch> watches;

    @Inject
    ArrivingRequests(Engine engine, JudgedTypes judged, ResourceServlets resources, WarsOfAnEar wars) {
        this.watches = List.of(wars, new UnguardedApplications(engine, resources),
                new MissingServletGuard(engine, judged));
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    ArrivingRequests() {
        this.watches = List.of();
    }

    void look(@Observes @Initialized(RequestScoped.class) Object event) {
        for (RequestWatch watch : watches) {
            if (!watch.isSettled()) {
                ArrivedRequest.of(event).ifPresent(watch::look);
            }
        }
    }
}

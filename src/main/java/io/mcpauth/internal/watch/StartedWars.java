package io.mcpauth.internal.watch;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

/**
 * Shows each WAR at its start to all who look at it: one observer for all. Payara and Open Liberty start filters with
 * the application, which then hand over the context. WildFly starts them with the first request, but its event has it.
 */
@ApplicationScoped
class StartedWars {

    private final List<WarWatch> watches;

    @Inject
    StartedWars(WarsOfAnEar wars, SettingsInUse settings) {
        this.watches = List.of(new SharedLibrary(wars), new UnreadSettings(settings), new SwitchedOffApplications());
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    StartedWars() {
        this.watches = List.of();
    }

    /** An exception here ends the start of the WAR, or each of its requests. */
    void look(@Observes RegisteredServlets servlets) {
        if (servlets.context() instanceof ServletContext war) {
            watches.forEach(watch -> watch.look(war));
        }
    }

    /** The payload is the servlet context on WildFly; on Payara and Open Liberty it may be something else. */
    void lookAtTheStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext war) {
            watches.forEach(watch -> lookEarly(watch, war));
        }
    }

    private static void lookEarly(WarWatch watch, ServletContext war) {
        try {
            watch.look(war);
        } catch (UnsupportedOperationException e) {
            // Open Liberty lets no listener ask that added itself by code (SRVE9002E), as CDI's has; there the
            // filter tells.
        }
    }
}

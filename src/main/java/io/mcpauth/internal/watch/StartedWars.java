package io.mcpauth.internal.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

/** Looks at each WAR at its start: whether it is the only one, and whether the server reads its settings. */
@ApplicationScoped
class StartedWars {

    private final WarsOfAnEar wars;
    private final SettingsInUse settings;

    @Inject
    StartedWars(WarsOfAnEar wars, SettingsInUse settings) {
        this.wars = wars;
        this.settings = settings;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    StartedWars() {
        this(null, null);
    }

    /** An exception here ends the start of the WAR, or each of its requests. */
    void look(@Observes RegisteredServlets servlets) {
        if (servlets.context() instanceof ServletContext context) {
            look(context);
        }
    }

    /** The payload is the servlet context on WildFly, where filters start with the first request only. */
    void lookAtTheStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext context) {
            try {
                look(context);
            } catch (UnsupportedOperationException e) {
                // As in SwitchedOffApplications: there the filter tells.
            }
        }
    }

    private void look(ServletContext context) {
        wars.problem(new WarsOfAnEar.War(context.getContextPath(), context.getRealPath("/")))
                .or(() -> unread(context))
                .ifPresent(message -> {
                    throw new IllegalStateException(message);
                });
    }

    private Optional<String> unread(ServletContext context) {
        try (InputStream file = context.getResourceAsStream("/WEB-INF/classes/" + SettingsInUse.FILE)) {
            return file == null ? Optional.empty()
                    : settings.problem(file, context.getContextPath() + "/WEB-INF/classes/" + SettingsInUse.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

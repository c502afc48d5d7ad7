package io.mcpauth.internal.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

import org.jspecify.annotations.Nullable;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.message.Message;

/**
 * Sees to it that one set of beans guards one WAR, by the settings of that WAR. Where the library is in the
 * {@code lib/} of an EAR, servers may give all WARs the same beans; but what is known of the servlets of one of them
 * says nothing of another.
 */
@ApplicationScoped
class WarsOfAnEar {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private final SettingsInUse settings;
    private final AtomicReference<@Nullable String> guarded = new AtomicReference<>();
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile @Nullable ClassLoader known;

    @Inject
    WarsOfAnEar(SettingsInUse settings) {
        this.settings = settings;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    WarsOfAnEar() {
        this(null);
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

    /** The server may have started neither the guard nor JAX-RS in a WAR. */
    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader != known) {
            ArrivedRequest.of(event).ifPresent(request -> {
                problem(request.war()).ifPresent(message -> {
                    request.leadNowhere();
                    throw new UnguardedRequestException(message);
                });
                known = loader;
            });
        }
    }

    private void look(ServletContext context) {
        problem(name(context.getVirtualServerName(), context.getContextPath())).or(() -> unread(context))
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

    private Optional<String> problem(String war) {
        guarded.compareAndSet(null, war);
        String first = Objects.requireNonNull(guarded.get());
        if (war.equals(first)) {
            return Optional.empty();
        }
        String message = Message.ONE_LIBRARY_FOR_TWO_WARS.text(first, war);
        if (said.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, message);
        }
        return Optional.of(message);
    }

    /** WARs at the same path are told apart by their virtual servers. */
    static String name(String virtualServer, String contextPath) {
        return (contextPath.isEmpty() ? "/" : contextPath) + " (" + virtualServer + ")";
    }
}

package io.mcpauth.internal.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private final Set<War> wars = ConcurrentHashMap.newKeySet();
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

    /** The server may have started neither the guard nor JAX-RS in a WAR. Once a second one came, both get nothing. */
    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader != known || wars.size() > 1) {
            ArrivedRequest.of(event).ifPresent(request -> {
                if (problem(request.war()).isPresent()) {
                    request.leadNowhere();
                    throw new UnguardedRequestException(Message.REQUEST_NOT_GUARDED.text());
                }
                known = loader;
            });
        }
    }

    private void look(ServletContext context) {
        problem(new War(context.getContextPath(), context.getRealPath("/"))).or(() -> unread(context))
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

    private Optional<String> problem(War war) {
        wars.add(war);
        if (wars.size() == 1) {
            return Optional.empty();
        }
        String message = Message.ONE_LIBRARY_FOR_WARS.text(wars.stream().map(War::toString).sorted().toList());
        if (said.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, message);
        }
        return Optional.of(message);
    }

    /**
     * A WAR. An EAR may have two at one path, for different hosts, and one WAR may be on two hosts: so its folder
     * counts.
     *
     * @param path   the context path
     * @param folder what the server says of {@code getRealPath("/")}
     */
    record War(String path, @Nullable String folder) {

        @Override
        public String toString() {
            return path.isEmpty() ? "/" : path;
        }
    }
}

package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.http.RequestGate;
import io.mcpauth.message.Message;
import io.mcpauth.rest.JaxRsApplications;

/**
 * Sees to it that no JAX-RS application stays silently unguarded.
 *
 * <p>A JAX-RS servlet is called like its {@link jakarta.ws.rs.core.Application} class (Jakarta REST 3.1, section 2.3.2).
 * One that is told not to load services, and does not register {@link io.mcpauth.rest.McpAuthFeature} itself, is refused
 * on guarded paths. One that answers without the guard for whatever other reason is named in the log; it is not refused
 * for that, since a request that a server turns away before it comes to the filters looks the same, and a stranger can
 * send one.
 */
@ApplicationScoped
class UnguardedApplications {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    private final RequestAuthenticator authenticator;
    private final Map<String, Boolean> withoutTheGuard = new ConcurrentHashMap<>();
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Inject
    UnguardedApplications(RequestAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** For the proxy. */
    UnguardedApplications() {
        this(null);
    }

    /** The payload is a servlet request on every server tried; a request scope without one is nothing to look at. */
    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        if (event instanceof HttpServletRequest request
                && withoutTheGuard.computeIfAbsent(servlet(request), UnguardedApplications::doesWithoutTheGuard)
                && guarded(request)) {
            throw new UnguardedRequestException(Message.REQUEST_NOT_GUARDED.text());
        }
    }

    /** Asks until the guard was seen once, and tells once. */
    void notice(@Observes @BeforeDestroyed(RequestScoped.class) Object event) {
        if (event instanceof HttpServletRequest request && !guarded.contains(servlet(request)) && guarded(request)) {
            String servlet = servlet(request);
            if (request.getAttribute(RequestGate.SEEN) != null) {
                guarded.add(servlet);
            } else if (JaxRsApplications.servedBy(servlet).isPresent() && told.add(servlet)) {
                LOG.log(Level.ERROR, Message.UNGUARDED_APPLICATION.text(servlet, request.getRequestURI()));
            }
        }
    }

    private boolean guarded(HttpServletRequest request) {
        return authenticator.guards(request.getRequestURI(), request.getContextPath());
    }

    static String servlet(HttpServletRequest request) {
        String name = request.getHttpServletMapping() == null ? null : request.getHttpServletMapping().getServletName();
        return name == null ? "" : name;
    }

    private static boolean doesWithoutTheGuard(String servlet) {
        boolean without = JaxRsApplications.servedBy(servlet).filter(JaxRsApplications::doesWithoutTheGuard).isPresent();
        if (without) {
            LOG.log(Level.ERROR, Message.SERVICES_NOT_LOADED.text(servlet));
        }
        return without;
    }
}

package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
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
 * Sees to it that servlets do not stay silently unguarded where the jar brings the servlet guard but the server did not
 * start it: an {@code <absolute-ordering>} in {@code web.xml} that leaves the jar out leaves its initializer out too
 * (Jakarta Servlet 6.0, section 8.2.4). JAX-RS applications have a guard of their own.
 */
@ApplicationScoped
class MissingServletGuard {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    private final RequestAuthenticator authenticator;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean fine;

    @Inject
    MissingServletGuard(RequestAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** For the proxy. */
    MissingServletGuard() {
        this(null);
    }

    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        if (!fine && event instanceof HttpServletRequest request) {
            fine = isFine(request);
            if (!fine && JaxRsApplications.servedBy(UnguardedApplications.servlet(request)).isEmpty()
                    && authenticator.guards(request.getRequestURI(), request.getContextPath())) {
                refuse();
            }
        }
    }

    /** Asked until it is: that does not change while the application runs. */
    private static boolean isFine(HttpServletRequest request) {
        return !ServletSupport.isThere() || request.getServletContext().getFilterRegistration(RequestGate.FILTER) != null;
    }

    private void refuse() {
        if (told.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, Message.SERVLET_GUARD_MISSING.text());
        }
        throw new UnguardedRequestException(Message.REQUEST_NOT_GUARDED.text());
    }
}

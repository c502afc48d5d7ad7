package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.http.Registered;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.http.RequestGate;
import io.mcpauth.http.ResourceServlets;
import io.mcpauth.message.Message;

/**
 * Sees to it that no JAX-RS application answers unguarded: one in which {@link io.mcpauth.rest.McpAuthFeature} has not run is refused
 * on guarded paths, whatever kept it out. Nothing is read of how that is done.
 *
 * <p>A request that a server turns away before it comes to the filters of JAX-RS proves nothing, so it is the Feature that counts, and
 * not whether a filter has seen a request.
 *
 * <p>Some applications start with their first request only, after this: then the servlet guard, where there is one, looks once more
 * when they have started. Where there is none, they are refused, and have to start earlier.
 */
@ApplicationScoped
class UnguardedApplications {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    /** By a name, since only the jar with the classifier {@code rest} has it. */
    private static final String DOCUMENTS = "io.mcpauth.rest.WellKnownApplication";

    private final RequestAuthenticator authenticator;
    private final ResourceServlets resources;

    @Inject
    UnguardedApplications(RequestAuthenticator authenticator, ResourceServlets resources) {
        this.authenticator = authenticator;
        this.resources = resources;
    }

    /** For the proxy. */
    UnguardedApplications() {
        this(null, null);
    }

    /** The payload is a servlet request on every server tried; a request scope without one is nothing to look at. */
    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        if (event instanceof HttpServletRequest request) {
            know(request.getServletContext());
            resources.unguarded(servlet(request)).filter(name -> isToBeRefused(name, request)).ifPresent(this::refuse);
        }
    }

    private void know(ServletContext context) {
        if (!resources.isComplete()) {
            resources.know(all(context.getServletRegistrations()), all(context.getFilterRegistrations()));
        }
    }

    private static List<Registered> all(Map<String, ? extends Registration> registrations) {
        Collection<? extends Registration> all = registrations.values();
        return all.stream().<Registered>map(one -> new Registered(one.getName(), one.getClassName(), one.getInitParameters().keySet()))
                .toList();
    }

    /** The place of the documents has a filter that guards it by itself. */
    private boolean isToBeRefused(String name, HttpServletRequest request) {
        return (resources.isFoundUnguarded(name) || request.getServletContext().getFilterRegistration(RequestGate.FILTER) == null)
                && !name.equals(DOCUMENTS)
                && authenticator.guards(request.getRequestURI(), request.getContextPath());
    }

    private void refuse(String name) {
        String message = Message.UNGUARDED_APPLICATION.text(name);
        if (resources.foundUnguarded(name)) {
            LOG.log(Level.ERROR, message);
        }
        throw new UnguardedRequestException(message);
    }

    static String servlet(HttpServletRequest request) {
        String name = request.getHttpServletMapping() == null ? null : request.getHttpServletMapping().getServletName();
        return name == null ? "" : name;
    }
}

package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;

import io.mcpauth.http.RegisteredServlets;
import io.mcpauth.message.Message;
import io.mcpauth.rest.JaxRsApplications;

/**
 * Says at the start which JAX-RS applications of the WAR say by themselves that they do without the guard. Payara and Open Liberty start filters with the
 * application, which then tell what servlets there are; WildFly starts them with the first request, but its event has the context.
 */
@ApplicationScoped
class RegisteredApplications {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void look(@Observes RegisteredServlets servlets) {
        for (String name : servlets.names()) {
            JaxRsApplications.servedBy(name).flatMap(JaxRsApplications::keepingTheGuardOut)
                    .filter(property -> told.add(name))
                    .ifPresent(property -> LOG.log(Level.ERROR, Message.SERVICES_NOT_LOADED.text(name, property)));
        }
    }

    /** The payload is the servlet context on WildFly; on Payara and Open Liberty it is something else. */
    void lookAtTheStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext context) {
            registered(context).ifPresent(this::look);
        }
    }

    private static Optional<RegisteredServlets> registered(ServletContext context) {
        try {
            return Optional.of(new RegisteredServlets(context.getServletRegistrations().keySet()));
        } catch (UnsupportedOperationException e) {
            // Open Liberty lets no listener ask that added itself by code (SRVE9002E), as CDI's has; there the filter tells.
            return Optional.empty();
        }
    }
}

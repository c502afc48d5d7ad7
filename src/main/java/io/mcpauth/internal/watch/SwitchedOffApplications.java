package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Application;

import io.mcpauth.internal.message.Message;

/**
 * Says at the start what is known by its name to keep the guard out of a JAX-RS application of the WAR. Payara and Open
 * Liberty start filters with the application, which then hand over the context; WildFly starts them with the first
 * request, but its event has it.
 */
@ApplicationScoped
class SwitchedOffApplications {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void look(@Observes RegisteredServlets servlets) {
        if (servlets.context() instanceof ServletContext context) {
            look(context);
        }
    }

    /** The payload is the servlet context on WildFly; on Payara and Open Liberty it is something else. */
    void lookAtTheStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext context) {
            try {
                look(context);
            } catch (UnsupportedOperationException e) {
                // Open Liberty lets no listener ask that added itself by code (SRVE9002E), as CDI's has; there the
                // filter tells.
            }
        }
    }

    private void look(ServletContext context) {
        Stream.concat(context.getServletRegistrations().values().stream(),
                context.getFilterRegistrations().values().stream())
                .forEach(one -> look(one, context));
    }

    private void look(Registration one, ServletContext context) {
        Optional<Class<? extends Application>> type = JaxRsApplications.servedBy(one.getName(), one::getInitParameter);
        if (type.isPresent() || ResourceServlets.serveJaxRs(
                new Registered(one.getName(), one.getClassName(), one.getInitParameters().keySet()))) {
            String name = type.map(Class::getName).orElse(one.getName());
            JaxRsApplications
                    .keepingTheGuardOut(type, one.getClassName(), one::getInitParameter, context::getInitParameter)
                    .filter(off -> !name.equals(ResourceServlets.DOCUMENTS) && said.add(name))
                    .ifPresent(off -> LOG.log(Level.ERROR, Message.SERVICES_NOT_LOADED.text(name, off)));
        }
    }
}

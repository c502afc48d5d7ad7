package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Application;

import io.mcpauth.internal.message.Message;

/** Says what is known by its name to keep the guard out of a JAX-RS application of the WAR. */
final class SwitchedOffApplications implements WarWatch {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    @Override
    public void look(ServletContext war) {
        Stream.concat(war.getServletRegistrations().values().stream(),
                war.getFilterRegistrations().values().stream())
                .forEach(one -> look(one, war));
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

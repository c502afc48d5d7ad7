package io.mcpauth.internal.servlet;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

import io.mcpauth.internal.watch.RolesAsked;
import io.mcpauth.internal.watch.RolesOnServer;
import io.mcpauth.internal.watch.RunningCdi;

/**
 * Warns at the start where the application asks the server for roles. The classes come from the server, since CDI does
 * not see servlets, nor on Payara a resource without a scope.
 */
final class RoleWarning implements ServletContextListener {

    private final Set<Class<?>> classes;

    RoleWarning(Set<Class<?>> classes) {
        this.classes = Set.copyOf(classes);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Set<String> constraints = SecurityConstraints.in(event.getServletContext());
        RolesOnServer server = RolesOnServer.of(event.getServletContext().getServerInfo());
        // There are no beans where a mistake in the configuration has stopped the deployment.
        RunningCdi.of(() -> CDI.current().select(RolesAsked.class)).stream()
                .forEach(asked -> asked.warn(all(asked, constraints), server));
    }

    private Set<String> all(RolesAsked asked, Set<String> constraints) {
        Set<String> all = new TreeSet<>(constraints);
        classes.stream().filter(asked::isLeft).map(Class::getName).forEach(all::add);
        return all;
    }
}

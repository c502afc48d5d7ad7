package io.mcpauth.internal.servlet;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

import io.mcpauth.internal.watch.RolesAsked;
import io.mcpauth.internal.watch.RolesOnServer;
import io.mcpauth.internal.watch.RunningCdi;

/**
 * Warns at the start where the application asks the server for roles. The classes come from the server, since CDI does not see
 * servlets, nor on Payara a resource without a scope.
 */
final class RoleWarning implements ServletContextListener {

    private final Set<String> classes;

    RoleWarning(Set<Class<?>> classes) {
        this.classes = classes.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Set<String> all = new TreeSet<>(classes);
        all.addAll(SecurityConstraints.in(event.getServletContext()));
        RolesOnServer server = RolesOnServer.of(event.getServletContext().getServerInfo());
        // There are no beans where a mistake in the configuration has stopped the deployment.
        RunningCdi.of(CDI::current).select(RolesAsked.class).stream().forEach(asked -> asked.warn(all, server));
    }
}

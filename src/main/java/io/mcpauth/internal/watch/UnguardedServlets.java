package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.message.Message;

/**
 * Tells at the start which servlets the WAR has, where no servlet guard does, and says which of them do without a
 * guard. The servlet context is readable here on Payara and on Open Liberty, but in no observer of the start.
 */
public final class UnguardedServlets implements Feature {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private final BeanManager beans;

    @Context
    private @Nullable ServletContext servlets;

    public UnguardedServlets(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (servlets != null) {
            beans.getEvent().fire(new RegisteredServlets(servlets));
            warnOfServlets(servlets);
        }
        return false;
    }

    /** JAX-RS is served by a servlet of the server, and so are static resources. */
    private static void warnOfServlets(ServletContext context) {
        List<String> unguarded = context.getServletRegistrations().values().stream()
                .filter(servlet -> servlet.getClassName() != null
                        && ServerEndpoints.isOfTheApplication(servlet.getClassName()))
                .map(ServletRegistration::getName)
                .sorted()
                .toList();
        if (!unguarded.isEmpty()) {
            LOG.log(Level.WARNING, Message.SERVLETS_NOT_GUARDED.text(unguarded));
        }
    }
}

package io.mcpauth.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

import io.mcpauth.http.RequestGate;
import io.mcpauth.http.ServerEndpoints;
import io.mcpauth.message.Message;

/**
 * Says at the start which applications and servlets of the WAR do without the guard. The servlet context is readable here on Payara and
 * on Open Liberty, but in no observer of the start.
 */
final class RegisteredApplications implements Feature {

    private static final Logger LOG = System.getLogger("io.mcpauth.rest");

    @Context
    private ServletContext servlets;

    @Override
    public boolean configure(FeatureContext context) {
        if (servlets != null) {
            servlets.getServletRegistrations().keySet().stream()
                    .filter(name -> JaxRsApplications.servedBy(name).filter(JaxRsApplications::doesWithoutTheGuard).isPresent())
                    .forEach(name -> LOG.log(Level.ERROR, Message.SERVICES_NOT_LOADED.text(name)));
            if (servlets.getFilterRegistration(RequestGate.FILTER) == null) {
                warnOfServlets();
            }
        }
        return false;
    }

    /** JAX-RS is served by a servlet of the server, and so are static resources. */
    private void warnOfServlets() {
        List<String> unguarded = servlets.getServletRegistrations().values().stream()
                .filter(servlet -> servlet.getClassName() != null
                        && ServerEndpoints.comeWithTheApplication(servlet.getClassName()))
                .map(ServletRegistration::getName)
                .sorted()
                .toList();
        if (!unguarded.isEmpty()) {
            LOG.log(Level.WARNING, Message.SERVLETS_NOT_GUARDED.text(unguarded));
        }
    }
}

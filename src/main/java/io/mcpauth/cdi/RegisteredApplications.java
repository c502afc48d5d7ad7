package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.mcpauth.http.RegisteredServlets;
import io.mcpauth.message.Message;
import io.mcpauth.rest.JaxRsApplications;

/** Says at the start which JAX-RS applications of the WAR do without the guard. */
@ApplicationScoped
class RegisteredApplications {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    void look(@Observes RegisteredServlets servlets) {
        servlets.names().stream()
                .filter(name -> JaxRsApplications.servedBy(name).filter(JaxRsApplications::doesWithoutTheGuard).isPresent())
                .forEach(name -> LOG.log(Level.ERROR, Message.SERVICES_NOT_LOADED.text(name)));
    }
}

package io.mcpauth.internal.cdi;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;

import io.mcpauth.internal.rest.TomeeApplications;
import io.mcpauth.internal.runtime.ClassesThere;

/** Has the guard put into the JAX-RS applications of TomEE, from before they start until the WAR is gone. */
public final class TomeeExtension implements Extension {

    private static final String EVENT = "org.apache.openejb.server.cxf.rs.event.ExtensionProviderRegistration";

    private Optional<TomeeApplications> applications = Optional.empty();

    void start(@Observes BeforeBeanDiscovery event) {
        if (ClassesThere.find(EVENT, TomeeExtension.class.getClassLoader()).isPresent()) {
            TomeeApplications found = new TomeeApplications();
            found.start();
            applications = Optional.of(found);
        }
    }

    void stop(@Observes BeforeShutdown event) {
        applications.ifPresent(TomeeApplications::stop);
    }
}

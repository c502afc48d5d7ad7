package io.mcpauth.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;

import io.mcpauth.internal.runtime.ClassesThere;

/** Adds the readiness check where the server has MicroProfile Health; its class is not touched elsewhere. */
final class HealthSupport {

    private static final String HEALTH_CHECK = "org.eclipse.microprofile.health.HealthCheck";

    private HealthSupport() {
    }

    static void addTo(BeforeBeanDiscovery event) {
        if (ClassesThere.find(HEALTH_CHECK, HealthSupport.class.getClassLoader()).isPresent()) {
            event.addAnnotatedType(KeyReadiness.class, KeyReadiness.class.getName())
                    .add(ApplicationScoped.Literal.INSTANCE);
        }
    }
}

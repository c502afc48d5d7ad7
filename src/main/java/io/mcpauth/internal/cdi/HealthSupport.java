package io.mcpauth.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;

/** Adds the readiness check where the server has MicroProfile Health; its class is not touched elsewhere. */
final class HealthSupport {

    private static final String HEALTH_CHECK = "org.eclipse.microprofile.health.HealthCheck";

    private HealthSupport() {
    }

    static void addTo(BeforeBeanDiscovery event) {
        if (isThere()) {
            event.addAnnotatedType(KeyReadiness.class, KeyReadiness.class.getName()).add(ApplicationScoped.Literal.INSTANCE);
        }
    }

    private static boolean isThere() {
        try {
            Class.forName(HEALTH_CHECK, false, HealthSupport.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}

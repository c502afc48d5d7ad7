package io.mcpauth.internal.cdi;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import io.mcpauth.AccessDecided;
import io.mcpauth.internal.audit.AccessRecords;
import io.mcpauth.internal.audit.AuditLog;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.engine.AccessListener;

/**
 * Fires each decision as a CDI event, and writes it to the audit log: only if somebody observes, and only if it is
 * configured.
 */
@Dependent
class AccessEvents {

    private static final AccessDecided SAMPLE = new AccessDecided(Instant.EPOCH, Optional.empty(), Optional.empty(),
            Optional.empty(), false, "", "", List.of(), 0, AccessDecided.Outcome.REFUSED, Optional.empty(),
            Optional.empty(), List.of());

    private final McpAuthConfig config;
    private final BeanManager beans;
    private final Event<AccessDecided> event;

    @Inject
    AccessEvents(McpAuthConfig config, BeanManager beans, Event<AccessDecided> event) {
        this.config = config;
        this.beans = beans;
        this.event = event;
    }

    AccessListener listener() {
        List<Consumer<AccessDecided>> readers = new ArrayList<>();
        if (config.auditLog()) {
            readers.add(new AuditLog());
        }
        if (!beans.resolveObserverMethods(SAMPLE).isEmpty()) {
            readers.add(event::fire);
        }
        return new AccessRecords(Clock.systemUTC(), config.auditLog(), readers);
    }
}

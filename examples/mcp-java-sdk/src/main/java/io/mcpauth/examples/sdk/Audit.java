package io.mcpauth.examples.sdk;

import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.mcpauth.AccessDecided;

/** Writes into the server's log who asked for what, and how that ended. */
@ApplicationScoped
class Audit {

    private static final System.Logger LOG = System.getLogger(Audit.class.getName());

    /** Runs in the request's thread. What a stranger wrote comes here cut and escaped already. */
    void record(@Observes AccessDecided event) {
        String asked = event.mcp().stream()
                .map(message -> message.method() + message.name().map(name -> " " + name).orElse(""))
                .collect(Collectors.joining(", "));
        LOG.log(System.Logger.Level.INFO, "{0} asked for {1}: {2}{3}", event.subject().orElse("somebody"),
                asked.isEmpty() ? event.method() + " " + event.path() : asked, event.outcome(),
                event.reason().map(reason -> ", " + reason + " " + event.missing()).orElse(""));
    }
}

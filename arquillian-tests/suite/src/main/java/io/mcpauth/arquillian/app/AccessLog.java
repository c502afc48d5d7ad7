package io.mcpauth.arquillian.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.mcpauth.AccessDecided;

/** Keeps what was decided, and breaks down over some of it. */
@ApplicationScoped
public class AccessLog {

    /** The path over which the observer breaks down. */
    public static final String TROUBLE = "/trouble";

    private final List<String> lines = new ArrayList<>();

    synchronized void add(@Observes AccessDecided event) {
        lines.add(String.join(" ", event.outcome().name(), event.status().map(String::valueOf).orElse("-"),
                event.reason().orElse("-"), event.missing().toString(), event.subject().orElse("-"), event.method(),
                event.path(), event.mcp().stream()
                        .map(asked -> asked.method() + Optional.of("=").filter(sign -> asked.name().isPresent())
                                .map(sign -> sign + asked.name().get()).orElse(""))
                        .toList().toString()));
        if (event.path().endsWith(TROUBLE)) {
            throw new IllegalStateException("the observer of decisions is broken");
        }
    }

    /** What was decided since it was asked for last. */
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}

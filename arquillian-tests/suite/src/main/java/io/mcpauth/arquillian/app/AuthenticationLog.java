package io.mcpauth.arquillian.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.mcpauth.TokenRefused;
import io.mcpauth.UserAdmitted;

/** Counts who was admitted and what was refused, and breaks down over some of them. */
@ApplicationScoped
public class AuthenticationLog {

    /** The subject over which the observer breaks down. */
    public static final String TROUBLE = "trouble";

    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    void count(@Observes UserAdmitted event) {
        counts.merge("admitted " + event.subject().orElse("nobody") + (event.signed() ? " signed" : ""), 1,
                Integer::sum);
        if (event.subject().equals(Optional.of(TROUBLE))) {
            throw new IllegalStateException("the observer of admissions is broken");
        }
    }

    void count(@Observes TokenRefused event) {
        counts.merge("refused " + event.reason(), 1, Integer::sum);
        if (event.reason().equals("expired")) {
            throw new IllegalStateException("the observer of refusals is broken");
        }
    }

    /** How often each of them was seen. */
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}

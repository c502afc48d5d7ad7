package io.mcpauth.arquillian.app;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.mcpauth.proof.ReplayStore;

/** A store of proofs that the application brings. */
@ApplicationScoped
public class SharedProofs implements ReplayStore {

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Override
    public boolean addIfAbsent(String key, String proof, Instant until) {
        return known.add(key + proof);
    }
}

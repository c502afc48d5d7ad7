package io.mcpauth.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.mcpauth.jwk.DecryptionKeys;
import io.mcpauth.jwk.IssuerKeys;

/** Begins a new generation whenever a key has changed: one that decrypts, or one that verifies signatures. */
final class KeyGenerations {

    private final Supplier<DecryptionKeys> keys;
    private final List<IssuerKeys> issuers;
    private final Set<String> algorithms;
    private final Supplier<Optional<KnownTokens>> emptyCache;
    private final AtomicReference<KeyGeneration> last;

    KeyGenerations(Supplier<DecryptionKeys> keys, List<IssuerKeys> issuers, Set<String> algorithms,
            Supplier<Optional<KnownTokens>> emptyCache) {
        this.keys = keys;
        this.issuers = issuers;
        this.algorithms = algorithms;
        this.emptyCache = emptyCache;
        this.last = new AtomicReference<>(generation(DecryptionKeys.NONE));
    }

    /** The generation of the keys of now. It never waits for an issuer's keys. */
    KeyGeneration current() {
        DecryptionKeys now = keys.get();
        KeyGeneration known = last.get();
        if (isOf(known, now)) {
            return known;
        }
        KeyGeneration next = generation(now);
        KeyGeneration found = last.compareAndExchange(known, next);
        // Another thread may have been faster: with the same keys, or with others, and then what this one opens is kept nowhere.
        return found != known && isOf(found, now) ? found : next;
    }

    private boolean isOf(KeyGeneration generation, DecryptionKeys now) {
        boolean same = generation.keys() == now;
        for (int i = 0; same && i < issuers.size(); i++) {
            same = generation.issuerKeys().get(i) == issuers.get(i).known();
        }
        return same;
    }

    private KeyGeneration generation(DecryptionKeys now) {
        return new KeyGeneration(now, issuers.stream().map(IssuerKeys::known).toList(), now.publicJwkSet(algorithms),
                emptyCache.get());
    }
}

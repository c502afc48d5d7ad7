package io.mcpauth.internal.token;

import static java.util.stream.Collectors.joining;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.key.KeyVerdict;
import io.mcpauth.internal.message.Message;
import io.mcpauth.token.PublicJwkSet;

/** Begins a new generation whenever a key has changed: one that decrypts, or one that verifies signatures. */
public final class KeyGenerations {

    private static final Logger LOG = System.getLogger("io.mcpauth.token");

    private final Supplier<DecryptionKeys> keys;
    private final List<IssuerKeys> issuers;
    private final Set<String> algorithms;
    private final Supplier<Optional<KnownTokens>> emptyCache;
    private final AtomicReference<KeyGeneration> last;

    public KeyGenerations(Supplier<DecryptionKeys> keys, List<IssuerKeys> issuers, Set<String> algorithms,
            Supplier<Optional<KnownTokens>> emptyCache) {
        this.keys = keys;
        this.issuers = issuers;
        this.algorithms = algorithms;
        this.emptyCache = emptyCache;
        this.last = new AtomicReference<>(generation(DecryptionKeys.NONE));
        lookAtTheStart();
    }

    /** What the log says of these keys is read at the start, not after the first request. */
    private void lookAtTheStart() {
        try {
            current();
        } catch (RuntimeException | StackOverflowError e) {
            // The first token meets it again, is refused for it, and the log says so.
        }
    }

    /** The generation of the keys of now. It never waits for an issuer's keys. */
    public KeyGeneration current() {
        DecryptionKeys now = keys.get();
        KeyGeneration known = Objects.requireNonNull(last.get());
        if (isOf(known, now)) {
            return known;
        }
        KeyGeneration next = generation(now);
        KeyGeneration found = last.compareAndExchange(known, next);
        if (found == known && known.keys() != now) {
            sayWhatIsNotPublished(now);
        }
        // Another thread may have been faster: with the same keys, or with others, and then what this one opens is kept
        // nowhere.
        return found != known && isOf(found, now) ? found : next;
    }

    private boolean isOf(KeyGeneration generation, DecryptionKeys now) {
        boolean same = generation.keys() == now;
        for (int i = 0; same && i < issuers.size(); i++) {
            same = generation.issuerKeys().get(i) == issuers.get(i).known();
        }
        return same;
    }

    private void sayWhatIsNotPublished(DecryptionKeys now) {
        String accepted = KeyRules.ALGORITHMS.stream().filter(algorithms::contains).collect(joining(", "));
        for (KeyVerdict.Used unpublished : now.unpublished(algorithms)) {
            String served = KeyRules.ALGORITHMS.stream().filter(unpublished.key()::serves).collect(joining(" and "));
            LOG.log(Level.WARNING, Message.KEY_NOT_PUBLISHED.text(unpublished.name(), now.origin(), served, accepted));
        }
    }

    private KeyGeneration generation(DecryptionKeys now) {
        return new KeyGeneration(now, issuers.stream().map(IssuerKeys::known).toList(),
                new PublicJwkSet(now.published(algorithms)),
                emptyCache.get());
    }
}

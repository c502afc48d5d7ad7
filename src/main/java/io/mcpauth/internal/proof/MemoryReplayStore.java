package io.mcpauth.internal.proof;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.mcpauth.internal.message.Requirement;
import io.mcpauth.internal.token.TokenDigest;
import io.mcpauth.proof.ReplayStore;

/**
 * Proofs in the memory of this node, and the second in which each ends. Nothing is forgotten before, so when it is full
 * nothing more gets in. It holds hashes, never a proof.
 *
 * <p>The lock is a monitor, as in {@link io.mcpauth.internal.load.Decryptions}; nobody waits while holding it.
 */
public final class MemoryReplayStore implements ReplayStore {

    /** Who has one good token gets no more than a part of the places. */
    private static final int SHARES = 10;

    private final Object lock = new Object();
    private final Map<TokenDigest, Owner> proofs = new HashMap<>();
    private final NavigableMap<Long, List<TokenDigest>> bySecond = new TreeMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final int maxProofs;
    private final Clock clock;

    /** Somebody with a key, written under the lock. */
    private static final class Owner {

        private final String key;
        private int proofs;

        private Owner(String key) {
            this.key = key;
        }
    }

    /** The log shows its name. */
    private static final class FullException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private FullException() {
            super("No more proofs can be remembered");
        }
    }

    /**
     * An empty store.
     *
     * @param maxProofs how many proofs it remembers
     * @param clock     tells when a proof has ended
     * @throws IllegalArgumentException if it could remember none: then no proof would be good
     */
    public MemoryReplayStore(int maxProofs, Clock clock) {
        Requirement.check(maxProofs >= 1, "maxProofs", maxProofs, "1 or more");
        this.maxProofs = maxProofs;
        this.clock = clock;
    }

    @Override
    public boolean addIfAbsent(String key, String proof, Instant until) {
        TokenDigest digest = TokenDigest.of(key + '.' + proof);
        // A proof is good until the end of its last second.
        long end = until.getEpochSecond() + 1;
        synchronized (lock) {
            forget(clock.instant().getEpochSecond());
            if (proofs.containsKey(digest)) {
                return false;
            }
            Owner owner = owners.computeIfAbsent(key, Owner::new);
            if (proofs.size() >= maxProofs || owner.proofs >= Math.max(1, maxProofs / SHARES)) {
                forgetIfIdle(owner);
                throw new FullException();
            }
            proofs.put(digest, owner);
            bySecond.computeIfAbsent(end, second -> new ArrayList<>()).add(digest);
            owner.proofs++;
            return true;
        }
    }

    /** Forgets what has ended. */
    private void forget(long now) {
        while (!bySecond.isEmpty() && bySecond.firstKey() < now) {
            for (TokenDigest digest : bySecond.pollFirstEntry().getValue()) {
                Owner owner = Objects.requireNonNull(proofs.remove(digest));
                owner.proofs--;
                forgetIfIdle(owner);
            }
        }
    }

    private void forgetIfIdle(Owner owner) {
        if (owner.proofs == 0) {
            owners.remove(owner.key);
        }
    }
}

package io.mcpauth.proof;

import java.time.Clock;
import java.time.Instant;

import io.mcpauth.internal.proof.MemoryReplayStore;

/**
 * Remembers the DPoP proofs that were used, so that none is used again (RFC 9449, section 11.1).
 *
 * <p>By default the guard keeps used proofs in the memory of its node. In a cluster a stolen proof can then be used
 * once at each other node, until it is too old. To prevent that, provide a bean of this type, for example a
 * {@link JCacheReplayStore}:
 *
 * <pre>{@code
 * @Produces
 * @ApplicationScoped
 * ReplayStore sharedByAllNodes(Cache<String, Long> cache) {
 *     return new JCacheReplayStore(cache);
 * }
 * }</pre>
 *
 * <p>The store is asked last, when everything else about the token and the proof is good. So only owners of good tokens
 * can fill it. Implementations must be thread-safe.
 *
 * @since 0.1.0
 */
public interface ReplayStore {

    /**
     * Remembers a proof, unless it is known. If several calls have the same proof, exactly one gets {@code true}, even
     * if they come at the same time.
     *
     * @param key   the thumbprint of the key that made the proof; each key has its own proofs
     * @param proof the proof's identity among those of that key: a hash, 43 characters of base64url
     * @param until how long to remember it; later the proof is refused because of its age
     * @return {@code true} if the proof was not known
     * @throws RuntimeException if the store does not know; the request is then answered with 503
     */
    boolean addIfAbsent(String key, String proof, Instant until);

    /**
     * Creates a store in the memory of this node. When it is full, it throws an {@link IllegalStateException} until old
     * proofs have expired. One key gets at most a tenth of the places, so no client can fill the store alone.
     *
     * @param maxProofs the most proofs that it remembers, each in about 100 bytes; one or more
     * @return an empty store
     * @throws IllegalArgumentException if {@code maxProofs} is less than one
     */
    static ReplayStore inMemory(int maxProofs) {
        return new MemoryReplayStore(maxProofs, Clock.systemUTC());
    }
}

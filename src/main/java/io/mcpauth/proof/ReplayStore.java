package io.mcpauth.proof;

import java.time.Clock;
import java.time.Instant;

import io.mcpauth.internal.proof.MemoryReplayStore;

/**
 * Remembers the DPoP proofs that were used, so that none is used again (RFC 9449, section 11.1).
 *
 * <p>The guard has one in the memory of its node: a proof that was stolen on its way can then be used once more at each
 * other node of a cluster, until its time is over. A bean of this type takes its place, for example a
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
 * <p>It is asked last, when everything else about the token and the proof was good, so only owners of good tokens fill
 * it. Implementations are used by many threads at once.
 *
 * @since 0.1.0
 */
public interface ReplayStore {

    /**
     * Remembers a proof, unless it is known. Of several calls with the same proof just one gets {@code true}, however
     * close together they come.
     *
     * @param key   the thumbprint of the key that has made the proof; proofs of other keys are other proofs
     * @param proof what identifies the proof among those of that key: a hash, 43 characters of base64url
     * @param until how long it has to be remembered: from then on the proof is refused for its age
     * @return whether it was not known
     * @throws RuntimeException if nobody can say that: the request is answered with 503 then
     */
    boolean addIfAbsent(String key, String proof, Instant until);

    /**
     * A store in the memory of this node. When it is full, it throws an {@link IllegalStateException} until old proofs
     * have ended. One key gets a tenth of the places at most, so that nobody fills it alone.
     *
     * @param maxProofs how many proofs it remembers at most, each in about 100 bytes
     * @return an empty store
     */
    static ReplayStore inMemory(int maxProofs) {
        return new MemoryReplayStore(maxProofs, Clock.systemUTC());
    }
}

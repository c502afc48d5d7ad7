package io.mcpauth.internal.load;

import java.time.Duration;

import io.mcpauth.internal.message.Requirement;

/**
 * How much of the server a verifier takes. The defaults are those of the configuration.
 *
 * @param cacheBytes            how much memory the claims of known tokens may take, in bytes; 0 for none: then every
 *                              token is decrypted each time
 * @param concurrentDecryptions how many tokens are decrypted at once, at most; half as many in a flood of bad ones
 * @param decryptionWait        how long a token waits for its turn, at most
 * @param waitingDecryptions    how many tokens wait at once in a flood of bad ones, at most: each takes a thread of the
 *                              server meanwhile
 */
public record LoadLimits(long cacheBytes, int concurrentDecryptions, Duration decryptionWait, int waitingDecryptions) {

    /**
     * 16 MiB of claims, a decryption for each processor, two seconds to wait for one, and in a flood as many who may.
     */
    public static final LoadLimits DEFAULT =
            new LoadLimits(16 << 20, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2));

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is negative, or nothing could ever be decrypted; the message says which,
     *                                  and what would be right
     */
    public LoadLimits {
        Requirement.check(cacheBytes >= 0, "cacheBytes", cacheBytes, "0 or more");
        Requirement.check(concurrentDecryptions >= 1, "concurrentDecryptions", concurrentDecryptions, "1 or more");
        Requirement.check(!decryptionWait.isNegative(), "decryptionWait", decryptionWait, "PT0S or more");
        Requirement.check(waitingDecryptions >= 0, "waitingDecryptions", waitingDecryptions, "0 or more");
    }

    /**
     * Limits with as many waiting in a flood as are decrypted at once.
     *
     * @param cacheBytes            how much memory the claims of known tokens may take, in bytes
     * @param concurrentDecryptions how many tokens are decrypted at once
     * @param decryptionWait        how long a token waits for its turn
     */
    public LoadLimits(long cacheBytes, int concurrentDecryptions, Duration decryptionWait) {
        this(cacheBytes, concurrentDecryptions, decryptionWait, concurrentDecryptions);
    }

    /**
     * The same limits with another number of those who wait in a flood.
     *
     * @param waiting how many tokens wait at once, at most
     * @return other limits
     */
    public LoadLimits withWaiting(int waiting) {
        return new LoadLimits(cacheBytes, concurrentDecryptions, decryptionWait, waiting);
    }

    /**
     * The same limits without a cache, for whoever verifies each token once.
     *
     * @return limits whose {@link #cacheBytes()} is 0
     */
    public LoadLimits withoutCache() {
        return new LoadLimits(0, concurrentDecryptions, decryptionWait, waitingDecryptions);
    }
}

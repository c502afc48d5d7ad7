package io.mcpauth.token;

import java.time.Duration;

/**
 * How much of the server a verifier takes. The defaults are those of the configuration.
 *
 * @param cacheBytes            how much memory the claims of known tokens may take, in bytes; 0 for none: then every token is decrypted
 *                              each time
 * @param concurrentDecryptions how many tokens are decrypted at once, at most
 * @param decryptionWait        how long a token waits for its turn, at most
 * @param waitingDecryptions    how many tokens wait at once, at most: each takes a thread of the server meanwhile
 */
public record LoadLimits(long cacheBytes, int concurrentDecryptions, Duration decryptionWait, int waitingDecryptions) {

    /** How many wait for each of those that are decrypted: with eight, Open Liberty 26.0.0.3 had no thread left for others. */
    private static final int WAITING_FOR_EACH = 4;

    /** 16 MiB of claims, a decryption for each processor, two seconds for the four times as many that may wait. */
    public static final LoadLimits DEFAULT =
            new LoadLimits(16 << 20, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2));

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is negative, or nothing could ever be decrypted
     */
    public LoadLimits {
        if (cacheBytes < 0 || concurrentDecryptions < 1 || decryptionWait.isNegative() || waitingDecryptions < 0) {
            throw new IllegalArgumentException("Limits of load out of range");
        }
    }

    /**
     * Limits with as many waiting as fits those that are decrypted.
     *
     * @param cacheBytes            how much memory the claims of known tokens may take, in bytes
     * @param concurrentDecryptions how many tokens are decrypted at once
     * @param decryptionWait        how long a token waits for its turn
     */
    public LoadLimits(long cacheBytes, int concurrentDecryptions, Duration decryptionWait) {
        this(cacheBytes, concurrentDecryptions, decryptionWait, WAITING_FOR_EACH * concurrentDecryptions);
    }

    /**
     * The same limits with another number of those who wait.
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

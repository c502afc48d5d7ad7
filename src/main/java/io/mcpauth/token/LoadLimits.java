package io.mcpauth.token;

import java.time.Duration;

/**
 * How much of the server a verifier takes. The defaults are those of the configuration.
 *
 * @param cacheBytes            how much memory the claims of known tokens may take, in bytes; 0 for none: then every token is decrypted
 *                              each time
 * @param concurrentDecryptions how many tokens are decrypted at once, at most
 * @param decryptionWait        how long a token waits for its turn, at most
 */
public record LoadLimits(long cacheBytes, int concurrentDecryptions, Duration decryptionWait) {

    /** 16 MiB of claims, a decryption for each processor, two seconds. */
    public static final LoadLimits DEFAULT =
            new LoadLimits(16 << 20, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2));

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is negative, or nothing could ever be decrypted
     */
    public LoadLimits {
        if (cacheBytes < 0 || concurrentDecryptions < 1 || decryptionWait.isNegative()) {
            throw new IllegalArgumentException("Limits of load out of range");
        }
    }

    /**
     * The same limits without a cache, for whoever verifies each token once.
     *
     * @return limits whose {@link #cacheBytes()} is 0
     */
    public LoadLimits withoutCache() {
        return new LoadLimits(0, concurrentDecryptions, decryptionWait);
    }
}

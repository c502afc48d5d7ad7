package io.mcpauth.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;

/**
 * A {@link ReplayStore} in a cache of JCache (JSR 107), which several nodes can share. It needs
 * {@code javax.cache:cache-api} and a provider on the class path of the application.
 *
 * <p>The cache must meet two conditions. {@code putIfAbsent} must be atomic over all nodes. The cache must also keep
 * each entry until it expires. If it evicts entries when it is full, it forgets proofs, and a forgotten proof is good
 * again.
 *
 * @since 0.1.0
 */
public final class JCacheReplayStore implements ReplayStore {

    private final Cache<String, Long> cache;
    private final Clock clock;

    /**
     * Creates a store in a cache.
     *
     * @param cache a cache for this store only, for example one with {@link #configuration}
     */
    public JCacheReplayStore(Cache<String, Long> cache) {
        this(cache, Clock.systemUTC());
    }

    JCacheReplayStore(Cache<String, Long> cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * Returns the configuration that the cache needs.
     *
     * @param longest how long to remember a proof: at least {@code mcp.auth.dpop.max-age} plus twice
     *                {@code mcp.auth.clock-skew}
     * @return a configuration whose entries expire that long after their creation
     */
    public static MutableConfiguration<String, Long> configuration(Duration longest) {
        return new MutableConfiguration<String, Long>().setTypes(String.class, Long.class)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                        new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, longest.toMillis())));
    }

    @Override
    public boolean addIfAbsent(String key, String proof, Instant until) {
        String entry = key + '.' + proof;
        Long end = until.toEpochMilli();
        if (cache.putIfAbsent(entry, end)) {
            return true;
        }
        // Caches end their entries when they like. One that was replaced would end as early as the one before it.
        Long known = cache.get(entry);
        return known != null && known <= clock.millis() && cache.remove(entry, known) && cache.putIfAbsent(entry, end);
    }
}

package io.mcpauth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.spi.CachingProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real provider of JCache. */
class JCacheReplayStoreTest {

    private static final Instant NOW = Instant.now();

    private final CachingProvider provider = Caching.getCachingProvider();
    private final Cache<String, Long> cache = provider.getCacheManager()
            .createCache("proofs", JCacheReplayStore.configuration(Duration.ofMinutes(3)));

    @AfterEach
    void close() {
        provider.close();
    }

    private ReplayStore node(Instant now) {
        return new JCacheReplayStore(cache, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void letsEachProofInOnceOverAllNodes() {
        assertThat(node(NOW).addIfAbsent("a", "1", NOW.plusSeconds(60))).isTrue();
        assertThat(node(NOW).addIfAbsent("a", "1", NOW.plusSeconds(60))).isFalse();
        assertThat(node(NOW).addIfAbsent("b", "1", NOW.plusSeconds(60))).isTrue();
        assertThat(new JCacheReplayStore(cache).addIfAbsent("a", "1", NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void remembersNoLongerThanAProofIsGood() {
        node(NOW).addIfAbsent("a", "1", NOW.plusSeconds(60));

        assertThat(node(NOW.plusSeconds(59)).addIfAbsent("a", "1", NOW.plusSeconds(60))).isFalse();
        assertThat(node(NOW.plusSeconds(60)).addIfAbsent("a", "1", NOW.plusSeconds(120))).isTrue();
        assertThat(node(NOW.plusSeconds(61)).addIfAbsent("a", "1", NOW.plusSeconds(120))).isFalse();
    }

    /** Otherwise the cache would forget the second proof when the time of the first one is over. */
    @Test
    void remembersTheNextProofOfTheSameNameForItsWholeTime() {
        AtomicInteger created = new AtomicInteger();
        Cache<String, Long> counting = provider.getCacheManager().createCache("counting",
                new MutableConfiguration<String, Long>().setTypes(String.class, Long.class)
                        .setExpiryPolicyFactory(() -> new CountingPolicy(created)));
        ReplayStore early = new JCacheReplayStore(counting, Clock.fixed(NOW, ZoneOffset.UTC));
        ReplayStore late = new JCacheReplayStore(counting, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        assertThat(early.addIfAbsent("a", "1", NOW.plusSeconds(60))).isTrue();
        assertThat(created).hasValue(1);

        assertThat(late.addIfAbsent("a", "1", NOW.plusSeconds(120))).isTrue();
        assertThat(created).as("entries that begin to live").hasValue(2);
        assertThat(late.addIfAbsent("a", "1", NOW.plusSeconds(180))).isFalse();
    }

    /** Each entry lives from its creation on, as the configuration of the store has it. */
    private record CountingPolicy(AtomicInteger created) implements ExpiryPolicy {

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            created.incrementAndGet();
            return javax.cache.expiry.Duration.ONE_HOUR;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            return null;
        }
    }

    @Test
    void saysSoWhereTheCacheIsGone() {
        ReplayStore store = new JCacheReplayStore(cache);
        cache.close();

        assertThatThrownBy(() -> store.addIfAbsent("a", "1", NOW.plusSeconds(60)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isConfiguredToForget() {
        assertThat(JCacheReplayStore.configuration(Duration.ofMinutes(3)).getExpiryPolicyFactory().create()
                .getExpiryForCreation().getDurationAmount()).isEqualTo(180_000);
    }
}

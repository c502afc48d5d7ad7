package io.mcpauth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import javax.cache.Cache;
import javax.cache.Caching;
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

package io.mcpauth.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.metrics.SharedMetricRegistries;
import io.smallrye.metrics.legacyapi.LegacyMetricRegistryAdapter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the implementation that Open Liberty has. */
class MicroProfileMeterTest {

    private final MetricRegistry registry = SharedMetricRegistries.getOrCreate("meter-test");
    private final Meter meter = MicroProfileMeter.of(registry, "");

    @AfterEach
    void end() {
        SharedMetricRegistries.dropAll();
        // The registries have made one for this class loader, where a container of another test has its own.
        ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
    }

    @Test
    void aCounterCountsEachSetOfLabels() {
        Map<String, String> expired = Map.of(Figure.REASON, "expired", Figure.STATUS, "401");
        meter.counter(Figure.REFUSALS, expired).run();
        meter.counter(Figure.REFUSALS, Map.of(Figure.STATUS, "401", Figure.REASON, "expired")).run();
        meter.counter(Figure.REFUSALS, Map.of(Figure.REASON, "no_token", Figure.STATUS, "401")).run();

        Counter counter = registry.getCounter(new MetricID("mcp.auth.refusals", new Tag("error_type", "expired"),
                new Tag("http_response_status_code", "401")));
        assertThat(counter.getCount()).isEqualTo(2);
        assertThat(registry.getCounters()).hasSize(2);
    }

    @Test
    void aLabelMayBeEmpty() {
        meter.counter(Figure.DECISIONS, Map.of(Figure.OUTCOME, "admitted", Figure.TOOL, "", Figure.METHOD, "")).run();

        assertThat(registry.getCounters()).hasSize(1);
    }

    /** What the server divides by a thousand million, to write seconds. */
    @Test
    void aTimerCountsInNanoseconds() {
        meter.time(Figure.VERIFICATION, Duration.ofMillis(2), Map.of(Figure.OUTCOME, "verified"));

        Timer timer = registry.getTimer(
                new MetricID("mcp.auth.token.verification.duration", new Tag("mcp_auth_outcome", "verified")));
        assertThat(timer.getCount()).isEqualTo(1);
        assertThat(timer.getElapsedTime()).isEqualTo(Duration.ofMillis(2));
        assertThat(registry.getMetadata("mcp.auth.token.verification.duration").getUnit()).isEqualTo("nanoseconds");
    }

    @Test
    void anAgeIsInSeconds() {
        meter.gauge(Figure.KEYS_AGE, Map.of(Figure.ISSUER, "https://a.example"), () -> 7.5);

        assertThat(registry.getMetadata("mcp.auth.issuer.keys.age").getUnit()).isEqualTo("seconds");
    }

    @Test
    void nothingIsLeftInTheRegistry() {
        meter.gauge(Figure.KEYS_AGE, Map.of(Figure.ISSUER, "https://a.example"), () -> 7.5);
        meter.counter(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401")).run();
        meter.time(Figure.VERIFICATION, Duration.ofMillis(2), Map.of(Figure.OUTCOME, "verified"));
        assertThat(registry.getGauge(new MetricID("mcp.auth.issuer.keys.age",
                new Tag("mcp_auth_issuer", "https://a.example"))).getValue()).isEqualTo(7.5);

        meter.close();
        assertThat(registry.getMetrics()).isEmpty();
    }

    /** Servers have one registry for all their applications. */
    @Test
    void whoLeavesTakesNothingOfAnotherApplicationWithIt() {
        Meter first = MicroProfileMeter.of(registry, "first");
        Meter second = MicroProfileMeter.of(registry, "second");
        for (Meter each : List.of(first, second)) {
            each.gauge(Figure.KNOWN, Map.of(), () -> each == first ? 1 : 2);
            each.counter(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401")).run();
        }
        assertThat(known("first")).isEqualTo(1);
        assertThat(known("second")).isEqualTo(2);

        first.close();
        assertThat(registry.getMetrics()).hasSize(2);
        assertThat(known("second")).isEqualTo(2);
        second.counter(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401")).run();
        assertThat(registry.getCounters().values()).singleElement()
                .satisfies(counter -> assertThat(counter.getCount()).isEqualTo(2));
        second.close();
        assertThat(registry.getMetrics()).isEmpty();
    }

    private double known(String application) {
        return registry.getGauge(new MetricID("mcp.auth.tokens.known", new Tag("mcp_auth_application", application)))
                .getValue().doubleValue();
    }

    @Test
    void nothingIsLeftWhereTheServerAddsTagsOfItsOwn() {
        System.setProperty("mp.metrics.appName", "of the server");
        try {
            MetricRegistry tagging =
                    new LegacyMetricRegistryAdapter("application", new SimpleMeterRegistry(), () -> "app");
            Meter tagged = MicroProfileMeter.of(tagging, "first");
            tagged.gauge(Figure.KNOWN, Map.of(), () -> 1);
            assertThat(tagging.getMetricIDs()).singleElement()
                    .satisfies(id -> assertThat(id.getTags()).containsEntry("mp_app", "of the server"));

            tagged.close();
            assertThat(tagging.getMetrics()).isEmpty();
        } finally {
            System.clearProperty("mp.metrics.appName");
        }
    }
}

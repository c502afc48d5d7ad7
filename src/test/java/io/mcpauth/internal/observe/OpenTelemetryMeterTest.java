package io.mcpauth.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the real SDK. */
class OpenTelemetryMeterTest {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
            .build();
    private final Meter meter = OpenTelemetryMeter.of(sdk).get(0);

    @AfterEach
    void end() {
        sdk.close();
    }

    private MetricData only() {
        assertThat(reader.collectAllMetrics()).hasSize(1);
        return reader.collectAllMetrics().iterator().next();
    }

    @Test
    void aCounterCountsAndAnEmptyLabelIsNone() {
        meter.count(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401"));
        meter.count(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401"));

        assertThat(only().getName()).isEqualTo("mcp.auth.refusals");
        assertThat(only().getLongSumData().getPoints()).singleElement().satisfies(point -> {
            assertThat(point.getValue()).isEqualTo(2);
            assertThat(point.getAttributes()).isEqualTo(Attributes.of(AttributeKey.stringKey("error.type"), "expired",
                    AttributeKey.longKey("http.response.status_code"), 401L));
        });
    }

    @Test
    void anEmptyLabelIsNone() {
        meter.count(Figure.DECISIONS, Map.of(Figure.OUTCOME, "admitted", Figure.TOOL, "", Figure.METHOD, ""));

        assertThat(only().getLongSumData().getPoints()).singleElement().satisfies(point -> assertThat(
                point.getAttributes()).isEqualTo(
                        Attributes.of(AttributeKey.stringKey("mcp.auth.outcome"),
                                "admitted")));
    }

    @Test
    void timesAreInSecondsAndHaveBoundsThatFit() {
        meter.time(Figure.VERIFICATION, Duration.ofMillis(2), Map.of(Figure.OUTCOME, "verified"));

        assertThat(only().getUnit()).isEqualTo("s");
        assertThat(only().getHistogramData().getPoints()).singleElement().satisfies(point -> {
            assertThat(point.getSum()).isEqualTo(0.002);
            assertThat(point.getBoundaries()).contains(0.001, 0.0025);
        });
    }

    @Test
    void aGaugeIsAskedWhenSomebodyWantsToKnowUntilItIsClosed() {
        double[] values = {Double.NaN};
        meter.gauge(Figure.KEYS_AGE, Map.of(Figure.ISSUER, "https://a.example"), () -> values[0]);
        meter.gauge(Figure.KEYS_AGE, Map.of(Figure.ISSUER, "https://b.example"), () -> 7);
        assertThat(only().getDoubleGaugeData().getPoints()).hasSize(1);
        values[0] = 3;
        assertThat(only().getDoubleGaugeData().getPoints()).extracting(point -> point.getValue())
                .containsExactlyInAnyOrder(3.0, 7.0);

        meter.close();
        assertThat(reader.collectAllMetrics()).isEmpty();
    }

    @Test
    void notesAreOnTheCurrentSpan() {
        Meter span = new SpanMeter();
        span.note(Map.of("mcp.auth.outcome", "nobody sees this"));
        Span current = sdk.getTracer("test").spanBuilder("POST /mcp").startSpan();
        Scope scope = current.makeCurrent();
        span.note(Map.of("mcp.auth.outcome", "refused", "mcp.auth.reason", "expired"));
        scope.close();
        current.end();

        assertThat(spans.getFinishedSpanItems()).singleElement()
                .satisfies(item -> assertThat(item.getAttributes().asMap())
                        .isEqualTo(Map.of(AttributeKey.stringKey("mcp.auth.outcome"), "refused",
                                AttributeKey.stringKey("mcp.auth.reason"), "expired")));
    }

    @Test
    void anEntranceThatCollectsNothingIsNone() {
        assertThat(OpenTelemetryMeter.of(OpenTelemetry.noop())).isEqualTo(List.of());
        // As on servers where the SDK is disabled, or exports traces alone.
        assertThat(OpenTelemetryMeter.of(OpenTelemetrySdk.builder().build())).isEqualTo(List.of());
    }
}

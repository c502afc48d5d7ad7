package io.mcpauth.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;

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
        meter.counter(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401")).run();
        meter.counter(Figure.REFUSALS, Map.of(Figure.REASON, "expired", Figure.STATUS, "401")).run();

        assertThat(only().getName()).isEqualTo("mcp.auth.refusals");
        assertThat(only().getLongSumData().getPoints()).singleElement().satisfies(point -> {
            assertThat(point.getValue()).isEqualTo(2);
            assertThat(point.getAttributes()).isEqualTo(Attributes.of(AttributeKey.stringKey("error.type"), "expired",
                    AttributeKey.longKey("http.response.status_code"), 401L));
        });
    }

    @Test
    void anEmptyLabelIsNone() {
        meter.counter(Figure.DECISIONS, Map.of(Figure.OUTCOME, "admitted", Figure.TOOL, "", Figure.METHOD, "")).run();

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

    private static final Map<String, String> REFUSED =
            Map.of("mcp.auth.outcome", "refused", "mcp.auth.reason", "expired");

    private static Judged refused(RequestHead request, int status) {
        return new Judged(Optional.of(request), Optional.empty(), Optional.empty(),
                new Decision.Refusal(Answer.json(status, Map.of(), "{}"), "words", "expired", List.of()));
    }

    private static TestRequest post() {
        return TestRequest.of("POST", "/mcp");
    }

    private Meter spanMeter() {
        return SpanMeter.of(OpenTelemetrySdk.builder().setTracerProvider(sdk.getSdkTracerProvider())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance())).build());
    }

    @Test
    void notesAreOnTheCurrentSpanAndOnNoOther() {
        Span current = sdk.getTracer("test").spanBuilder("POST /mcp").startSpan();
        Scope scope = current.makeCurrent();
        spanMeter().note(refused(post(), 401), REFUSED);
        scope.close();
        current.end();

        assertThat(spans.getFinishedSpanItems()).singleElement()
                .satisfies(item -> assertThat(item.getAttributes().asMap())
                        .isEqualTo(Map.of(AttributeKey.stringKey("mcp.auth.outcome"), "refused",
                                AttributeKey.stringKey("mcp.auth.reason"), "expired")));
    }

    /** Many servers begin theirs in JAX-RS, which such a request never reaches. */
    @Test
    void aRefusedRequestWithoutASpanGetsOneInTheTraceOfItsClient() {
        spanMeter().note(refused(post().with("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"),
                401), REFUSED);

        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(item -> {
            assertThat(item.getName()).isEqualTo("POST");
            assertThat(item.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(item.getTraceId()).isEqualTo("0123456789abcdef0123456789abcdef");
            assertThat(item.getParentSpanId()).isEqualTo("0123456789abcdef");
            assertThat(item.getStatus()).isEqualTo(StatusData.unset());
            assertThat(item.getAttributes().asMap()).isEqualTo(Attributes.builder().put("mcp.auth.outcome", "refused")
                    .put("mcp.auth.reason", "expired").put("http.request.method", "POST").put("url.scheme", "http")
                    .put("url.path", "/mcp").put("http.response.status_code", 401L).build().asMap());
        });
    }

    @Test
    void suchASpanSaysWhatTheServerHasFailedInAndNoForeignMethod() {
        spanMeter().note(refused(TestRequest.of("EVIL", "/mcp"), 503), REFUSED);
        spanMeter().note(new Judged(Optional.empty(), Optional.empty(), Optional.empty(),
                refused(post(), 401).decision()), REFUSED);

        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("HTTP", "HTTP");
        assertThat(spans.getFinishedSpanItems().get(0).getStatus()).isEqualTo(StatusData.error());
        assertThat(spans.getFinishedSpanItems().get(0).getAttributes().get(AttributeKey.stringKey(
                "http.request.method"))).isEqualTo("_OTHER");
    }

    /** Servers leave some in their threads, of other requests. */
    @Test
    void aSpanThatHasEndedIsNone() {
        Span ended = sdk.getTracer("test").spanBuilder("another request").startSpan();
        ended.end();
        spans.reset();
        Scope scope = ended.makeCurrent();
        spanMeter().note(refused(post(), 401), REFUSED);
        spanMeter().note(new Judged(Optional.empty(), Optional.empty(), Optional.empty(),
                refused(post(), 401).decision()), REFUSED);
        scope.close();

        assertThat(spans.getFinishedSpanItems()).hasSize(2).allSatisfy(item -> {
            assertThat(item.getTraceId()).isNotEqualTo(ended.getSpanContext().getTraceId());
            assertThat(item.getAttributes().asMap()).containsEntry(AttributeKey.stringKey("mcp.auth.reason"),
                    "expired");
        });
    }

    /** A request that goes on gets the server's, and one that is not sampled gets none. */
    @Test
    void nobodyElseGetsASpan() {
        spanMeter().note(new Judged(Optional.of(post()), Optional.empty(), Optional.empty(),
                new Decision.Anonymous()), Map.of("mcp.auth.outcome", "anonymous"));
        SpanMeter.ofOthersSpans().note(refused(post(), 401), REFUSED);
        Scope scope = Span.wrap(SpanContext.create("0123456789abcdef0123456789abcdef", "0123456789abcdef",
                TraceFlags.getDefault(), TraceState.getDefault())).makeCurrent();
        spanMeter().note(refused(post(), 401), REFUSED);
        scope.close();

        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void anEntranceThatCollectsNothingIsNone() {
        assertThat(OpenTelemetryMeter.of(OpenTelemetry.noop())).isEqualTo(List.of());
        // As on servers where the SDK is disabled, or exports traces alone.
        assertThat(OpenTelemetryMeter.of(OpenTelemetrySdk.builder().build())).isEqualTo(List.of());
    }
}

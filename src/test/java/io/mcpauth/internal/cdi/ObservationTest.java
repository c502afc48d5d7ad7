package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.engine.TestListener;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.testing.Container;
import io.mcpauth.token.TokenVerifier;

/** With the real MicroProfile Metrics of SmallRye, and the real SDK of OpenTelemetry. */
class ObservationTest {

    private static final Judged ANONYMOUS =
            new Judged(Optional.empty(), Optional.empty(), Optional.empty(), new Decision.Anonymous());

    @ApplicationScoped
    static class Registry {

        @Inject
        private MetricRegistry registry;

        Set<String> names() {
            return registry.getNames();
        }
    }

    @ApplicationScoped
    static class Telemetry {

        private final InMemoryMetricReader reader = InMemoryMetricReader.create();
        private final InMemorySpanExporter spans = InMemorySpanExporter.create();

        @Produces
        OpenTelemetry sdk() {
            return OpenTelemetrySdk.builder()
                    .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
                    .build();
        }

        List<SpanData> spans() {
            return spans.getFinishedSpanItems();
        }

        InMemoryMetricReader reader() {
            return reader;
        }
    }

    private static Container container(Class<?>... beans) {
        return new Container(
                Map.of("mcp.auth.scopes", "name", "mcp.auth.authorization-servers", "https://login.invalid",
                        "mcp.auth.audience", "me"),
                beans);
    }

    private static void use(Container container) {
        Observation observation = container.get(Observation.class);
        AccessListener listener = observation.and(TestListener.NONE);
        assertThat(listener.listens()).isTrue();
        assertThat(listener.readsMessages()).isFalse();
        listener.decided(ANONYMOUS);
        container.get(TokenVerifier.class).verify("nonsense");
    }

    @Test
    void figuresAreForOpenTelemetryAloneWhereThatIsThere() {
        try (Container container = container(Registry.class, Telemetry.class)) {
            use(container);

            assertThat(container.get(Telemetry.class).reader().collectAllMetrics()).extracting(MetricData::getName)
                    .containsExactlyInAnyOrder("mcp.auth.decisions", "mcp.auth.token.verification.duration",
                            "mcp.auth.decryptions.waiting", "mcp.auth.tokens.known");
            assertThat(container.get(Registry.class).names()).noneMatch(name -> name.startsWith("mcp.auth."));
        }
    }

    @Test
    void aRefusedRequestIsInASpanWhereOpenTelemetryIsThere() {
        Judged refused = new Judged(Optional.empty(), Optional.empty(), Optional.empty(),
                new Decision.Refusal(Answer.json(401, Map.of(), "{}"), "words", "expired", List.of()));
        try (Container container = container(Telemetry.class)) {
            container.get(Observation.class).and(TestListener.NONE).decided(refused);

            assertThat(container.get(Telemetry.class).spans()).singleElement().satisfies(span -> assertThat(
                    span.getAttributes().get(AttributeKey.stringKey("mcp.auth.reason"))).isEqualTo("expired"));
        }
    }

    @Test
    void figuresAreForMicroProfileMetricsOtherwise() {
        try (Container container = container(Registry.class)) {
            use(container);

            assertThat(container.get(Registry.class).names()).contains("mcp.auth.decisions",
                    "mcp.auth.token.verification.duration", "mcp.auth.decryptions.waiting", "mcp.auth.tokens.known",
                    "mcp.auth.issuer.keys.age");
        }
    }
}

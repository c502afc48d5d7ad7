package io.mcpauth.internal.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;

/** Gives figures to OpenTelemetry. Touch it only where its API is there. */
public final class OpenTelemetryMeter implements Meter {

    /** Whose figures and spans these are. */
    static final String NAME = "io.mcpauth";
    private static final List<Double> SECONDS = List.of(0.00001, 0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
            0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0);
    private static final double NANOS_OF_A_SECOND = 1e9;

    private final io.opentelemetry.api.metrics.Meter meter;
    private final ConcurrentMap<Figure, LongCounter> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<Figure, DoubleHistogram> times = new ConcurrentHashMap<>();
    private final ConcurrentMap<Map<String, String>, Attributes> attributes = new ConcurrentHashMap<>();
    private final Queue<ObservableDoubleGauge> gauges = new ConcurrentLinkedQueue<>();

    private OpenTelemetryMeter(io.opentelemetry.api.metrics.Meter meter) {
        this.meter = meter;
    }

    /**
     * A meter.
     *
     * @param telemetry the {@link OpenTelemetry} of the application
     * @return none if that is switched off, or nobody reads its figures
     */
    public static List<Meter> of(Object telemetry) {
        io.opentelemetry.api.metrics.Meter meter = ((OpenTelemetry) telemetry).getMeterProvider().get(NAME);
        // Not the provider: that of a server that exports traces alone looks like any other.
        return meter == MeterProvider.noop().get(NAME) ? List.of() : List.of(new OpenTelemetryMeter(meter));
    }

    @Override
    public Runnable counter(Figure figure, Map<String, String> labels) {
        LongCounter counter = counters.computeIfAbsent(figure, this::counter);
        Attributes made = attributes(labels);
        return () -> counter.add(1, made);
    }

    private LongCounter counter(Figure figure) {
        return meter.counterBuilder(figure.title()).setUnit(figure.unit()).setDescription(figure.meaning()).build();
    }

    @Override
    public void time(Figure figure, Duration time, Map<String, String> labels) {
        times.computeIfAbsent(figure, this::histogram).record(time.toNanos() / NANOS_OF_A_SECOND, attributes(labels));
    }

    private DoubleHistogram histogram(Figure figure) {
        DoubleHistogramBuilder made = meter.histogramBuilder(figure.title()).setUnit(figure.unit())
                .setDescription(figure.meaning());
        try {
            made.setExplicitBucketBoundariesAdvice(SECONDS);
        } catch (NoSuchMethodError e) {
            // The API of Payara 6 is older than that; figures are worth more than bounds that fit.
        }
        return made.build();
    }

    @Override
    public void gauge(Figure figure, Map<String, String> labels, DoubleSupplier value) {
        Attributes made = attributes(labels);
        gauges.add(meter.gaugeBuilder(figure.title()).setUnit(figure.unit()).setDescription(figure.meaning())
                .buildWithCallback(measurement -> {
                    double now = value.getAsDouble();
                    if (!Double.isNaN(now)) {
                        measurement.record(now, made);
                    }
                }));
    }

    private Attributes attributes(Map<String, String> labels) {
        return attributes.computeIfAbsent(labels, OpenTelemetryMeter::made);
    }

    private static Attributes made(Map<String, String> labels) {
        AttributesBuilder builder = Attributes.builder();
        labels.forEach((name, value) -> {
            if (name.equals(Figure.STATUS)) {
                builder.put(name, Long.parseLong(value));
            } else if (!value.isEmpty()) {
                builder.put(name, value);
            }
        });
        return builder.build();
    }

    @Override
    public void close() {
        gauges.forEach(ObservableDoubleGauge::close);
        gauges.clear();
    }
}

package io.mcpauth.internal.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Gives figures to MicroProfile Metrics. Touch it only where its API is there. */
public final class MicroProfileMeter implements Meter {

    private final MetricRegistry registry;
    private final ConcurrentMap<Series, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Set<MetricID> registered = ConcurrentHashMap.newKeySet();

    private record Series(Figure figure, Map<String, String> labels) {
    }

    private MicroProfileMeter(MetricRegistry registry) {
        this.registry = registry;
    }

    /**
     * A meter.
     *
     * @param registry the {@link MetricRegistry} of the application
     * @return the meter
     */
    public static Meter of(Object registry) {
        return new MicroProfileMeter((MetricRegistry) registry);
    }

    @Override
    public void count(Figure figure, Map<String, String> labels) {
        counters.computeIfAbsent(new Series(figure, labels),
                series -> registry.counter(metadata(figure), tags(series))).inc();
    }

    @Override
    public void time(Figure figure, Duration time, Map<String, String> labels) {
        timers.computeIfAbsent(new Series(figure, labels),
                series -> registry.timer(metadata(figure), tags(series))).update(time);
    }

    @Override
    public void gauge(Figure figure, Map<String, String> labels, DoubleSupplier value) {
        registry.gauge(metadata(figure), value::getAsDouble, tags(new Series(figure, labels)));
    }

    private static Metadata metadata(Figure figure) {
        return Metadata.builder().withName(figure.title()).withDescription(figure.meaning())
                .withUnit(figure.isInSeconds() ? MetricUnits.SECONDS : MetricUnits.NONE).build();
    }

    /** Prometheus knows no dots in the names of labels. */
    private Tag[] tags(Series series) {
        Tag[] tags = series.labels().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(label -> new Tag(label.getKey().replace('.', '_'), label.getValue())).toArray(Tag[]::new);
        registered.add(new MetricID(series.figure().title(), tags));
        return tags;
    }

    @Override
    public void close() {
        new ArrayList<>(registered).forEach(registry::remove);
        registered.clear();
    }
}

package io.mcpauth.internal.observe;

import static org.eclipse.microprofile.metrics.MetricUnits.NANOSECONDS;
import static org.eclipse.microprofile.metrics.MetricUnits.NONE;
import static org.eclipse.microprofile.metrics.MetricUnits.SECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Gives figures to MicroProfile Metrics. Touch it only where its API is there. */
public final class MicroProfileMeter implements Meter {

    private final MetricRegistry registry;
    private final List<Tag> ofTheApplication;
    private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Set<Metric> registered = ConcurrentHashMap.newKeySet();

    private record Series(Figure figure, Map<String, String> labels) {
    }

    private MicroProfileMeter(MetricRegistry registry, String application) {
        this.registry = registry;
        this.ofTheApplication =
                application.isEmpty() ? List.of() : List.of(new Tag(name(Figure.APPLICATION), application));
    }

    /**
     * A meter.
     *
     * @param registry    the {@link MetricRegistry} of the application; servers give the same one to all of theirs
     * @param application tells this one's figures from those of the others; empty if it has no name
     * @return the meter
     */
    public static Meter of(Object registry, String application) {
        return new MicroProfileMeter((MetricRegistry) registry, application);
    }

    @Override
    public Runnable counter(Figure figure, Map<String, String> labels) {
        Counter counter = ours(registry.counter(metadata(figure, NONE), tags(labels)));
        return counter::inc;
    }

    /** A timer has nanoseconds inside, and servers write seconds. Payara divides only if the unit says so. */
    @Override
    public void time(Figure figure, Duration time, Map<String, String> labels) {
        timers.computeIfAbsent(new Series(figure, labels),
                series -> ours(registry.timer(metadata(figure, NANOSECONDS), tags(labels)))).update(time);
    }

    @Override
    public void gauge(Figure figure, Map<String, String> labels, DoubleSupplier value) {
        ours(registry.gauge(metadata(figure, figure.isInSeconds() ? SECONDS : NONE), value::getAsDouble,
                tags(labels)));
    }

    private <M extends Metric> M ours(M metric) {
        registered.add(metric);
        return metric;
    }

    private static Metadata metadata(Figure figure, String unit) {
        return Metadata.builder().withName(figure.title()).withDescription(figure.meaning()).withUnit(unit).build();
    }

    private Tag[] tags(Map<String, String> labels) {
        return Stream.concat(ofTheApplication.stream(), labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()).map(label -> new Tag(name(label.getKey()), label.getValue())))
                .toArray(Tag[]::new);
    }

    /** Prometheus knows no dots in the names of labels. */
    private static String name(String label) {
        return label.replace('.', '_');
    }

    /** Not by their names: servers may have added tags of their own, and look in vain for names without them. */
    @Override
    public void close() {
        registry.removeMatching((id, metric) -> registered.contains(metric));
        registered.clear();
    }
}

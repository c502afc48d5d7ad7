package io.mcpauth.internal.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.message.FailureLog;
import io.mcpauth.internal.message.Message;

/** All that take figures. What one throws is logged, changes no answer, and keeps nothing from the others. */
public final class Meters implements Meter {

    private final FailureLog failures = new FailureLog("io.mcpauth.observe");
    private final List<Meter> all;

    /**
     * Meters.
     *
     * @param all take figures; often nobody does
     */
    public Meters(List<Meter> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Whether anybody takes figures or notes. If not, there is nothing to say.
     *
     * @return always the same
     */
    public boolean isAnyThere() {
        return !all.isEmpty();
    }

    @Override
    public boolean measures() {
        return all.stream().anyMatch(Meter::measures);
    }

    @Override
    public Runnable counter(Figure figure, Map<String, String> labels) {
        List<Runnable> counters = new ArrayList<>();
        tell(meter -> counters.add(meter.counter(figure, labels)));
        List<Runnable> found = List.copyOf(counters);
        return () -> found.forEach(this::attempt);
    }

    @Override
    public void time(Figure figure, Duration time, Map<String, String> labels) {
        tell(meter -> meter.time(figure, time, labels));
    }

    @Override
    public void gauge(Figure figure, Map<String, String> labels, DoubleSupplier value) {
        tell(meter -> meter.gauge(figure, labels, value));
    }

    @Override
    public void note(Judged judged, Map<String, String> attributes) {
        tell(meter -> meter.note(judged, attributes));
    }

    @Override
    public void close() {
        tell(Meter::close);
    }

    private void tell(Consumer<Meter> news) {
        all.forEach(meter -> attempt(() -> news.accept(meter)));
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failures.say(Message.METER_FAILED, e);
        }
    }
}

package io.mcpauth.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.mcpauth.benchmark.RefusalBenchmark.Cause;

/** Measures the engine with JMH. What is compared takes turns, in JVMs of its own, since a machine has slow minutes. */
final class EngineBenchmark {

    private static final String PART = "engine";
    private static final int ROUNDS = 3;

    /**
     * For each of three iterations. What takes a millisecond is compiled late: after one second in all it seemed a
     * fifth slower.
     */
    private static final TimeValue WARM_UP = TimeValue.seconds(2);
    private static final List<String> SIGNATURES = List.of("RS256", "ES256");
    private static final String BY_NATIVE = ", by " + Providers.NATIVE;

    private final Measurements measurements = new Measurements();
    private final double seconds;

    private EngineBenchmark(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Writes the rows of the engine.
     *
     * @param arguments the folder of the rows, and how many seconds each measurement of a round lasts
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        EngineBenchmark benchmark = new EngineBenchmark(Double.parseDouble(arguments[1]));
        Rows.write(Path.of(arguments[0]), "1-engine", benchmark.rows());
    }

    private List<Row> rows() throws RunnerException {
        boolean hasNative = Providers.hasNative();
        for (int round = 0; round < ROUNDS; round++) {
            measure(tokens("(known|knownLocally|knownObserved)").param("kind", Kind.names(Kind.RSA_2048, Kind.X25519)));
            for (Kind kind : Kind.values()) {
                measure(tokens("(unknown|bare)").param("kind", kind.name()));
            }
            if (hasNative) {
                for (Kind kind : List.of(Kind.RSA_2048, Kind.RSA_4096, Kind.P_256)) {
                    measure(tokens("(unknown|bare)").param("kind", kind.name()).param("provider",
                            Providers.NATIVE));
                }
            }
            for (String algorithm : SIGNATURES) {
                measure(options(SignedTokenBenchmark.class.getSimpleName() + ".*").param("algorithm", algorithm)
                        .warmupTime(WARM_UP));
                if (hasNative) {
                    measure(options(SignedTokenBenchmark.class.getSimpleName() + ".unknown$")
                            .param("algorithm", algorithm).param("provider", Providers.NATIVE).warmupTime(WARM_UP));
                }
            }
            measure(options(ProofBenchmark.class.getSimpleName() + ".*").warmupTime(WARM_UP));
            if (hasNative) {
                measure(options(ProofBenchmark.class.getSimpleName() + ".knownWithProof$")
                        .param("provider", Providers.NATIVE).warmupTime(WARM_UP));
            }
            measure(options(RefusalBenchmark.class.getSimpleName() + ".refusal"));
            measure(options(ListBenchmark.class.getSimpleName() + ".*").warmupTime(WARM_UP));
        }

        List<Row> rows = new ArrayList<>();
        for (Kind kind : List.of(Kind.RSA_2048, Kind.X25519)) {
            rows.add(knownRow("known", "known token, ", kind));
            rows.add(knownRow("knownLocally", "known token, called on this machine, ", kind));
            rows.add(observedRow(kind));
        }
        Arrays.stream(Kind.values()).forEach(kind -> rows.add(unknownRow(kind, Providers.DEFAULT, "")));
        if (hasNative) {
            for (Kind kind : List.of(Kind.RSA_2048, Kind.RSA_4096, Kind.P_256)) {
                rows.add(unknownRow(kind, Providers.NATIVE, BY_NATIVE));
                rows.add(nativeRow(kind));
            }
        }
        for (String algorithm : SIGNATURES) {
            rows.add(knownRow("known signed token, " + algorithm,
                    measurements.of("known", algorithm, Providers.DEFAULT)));
            Measured unknown = measurements.of("unknown", algorithm, Providers.DEFAULT);
            rows.add(unknownRow("unknown signed token, " + algorithm, unknown,
                    measurements.of("bare", algorithm, Providers.DEFAULT)));
            if (hasNative) {
                rows.add(nativeRow("unknown signed token, " + algorithm,
                        measurements.of("unknown", algorithm, Providers.NATIVE), unknown));
            }
        }
        Measured withProof = measurements.of("knownWithProof", Providers.DEFAULT);
        rows.add(besideBare("known signed token with a new proof, ES256", withProof,
                measurements.of("bareProof", Providers.DEFAULT), 1.15));
        if (hasNative) {
            rows.add(nativeRow("known signed token with a new proof, ES256",
                    measurements.of("knownWithProof", Providers.NATIVE), withProof));
        }
        Arrays.stream(Cause.values()).forEach(cause -> rows.add(refusalRow(cause)));
        rows.add(new Row(PART, "list of " + ListBenchmark.TOOLS + " tools, half of them hidden",
                measurements.of("list").text(), "", "", ""));
        rows.add(streamRow());
        return rows;
    }

    private ChainedOptionsBuilder tokens(String method) {
        return options(TokenBenchmark.class.getSimpleName() + "." + method + "$").warmupTime(WARM_UP);
    }

    private ChainedOptionsBuilder options(String include) {
        TimeValue third = TimeValue.microseconds((long) (seconds * 1e6 / 3));
        return new OptionsBuilder().include(include).mode(Mode.AverageTime).timeUnit(TimeUnit.MICROSECONDS).forks(1)
                .warmupIterations(3).warmupTime(third).measurementIterations(3).measurementTime(third)
                .addProfiler(GCProfiler.class).jvmArgs("-Xms512m", "-Xmx512m");
    }

    private void measure(ChainedOptionsBuilder options) throws RunnerException {
        new Runner(options.build()).run().forEach(measurements::add);
    }

    private Row knownRow(String benchmark, String what, Kind kind) {
        return knownRow(what + kind, measurements.of(benchmark, kind.name(), Providers.DEFAULT));
    }

    private static Row knownRow(String what, Measured known) {
        return new Row(PART, what, known.text(), "", "", Row.target("at most 5 µs", known.micros() <= 5));
    }

    /** That nobody listens costs nothing that can be measured: less than the noise of two runs of the same. */
    private Row observedRow(Kind kind) {
        Measured observed = measurements.of("knownObserved", kind.name(), Providers.DEFAULT);
        Measured without = measurements.of("known", kind.name(), Providers.DEFAULT);
        double ratio = observed.micros() / without.micros();
        return new Row(PART, "known token, OpenTelemetry is there and nobody listens, " + kind, observed.text(),
                "without OpenTelemetry: " + without.text(), String.format(Locale.ROOT, "%.2f", ratio),
                Row.target("at most 1.10", ratio <= 1.10));
    }

    private Row unknownRow(Kind kind, String provider, String by) {
        return unknownRow("unknown token, " + kind + by, measurements.of("unknown", kind.name(), provider),
                measurements.of("bare", kind.name(), provider));
    }

    private static Row unknownRow(String what, Measured unknown, Measured bare) {
        return besideBare(what, unknown, bare, 1.10);
    }

    private static Row besideBare(String what, Measured measured, Measured bare, double most) {
        double ratio = measured.micros() / bare.micros();
        return new Row(PART, what, measured.text(), "bare JCA operation: " + bare.text(),
                String.format(Locale.ROOT, "%.2f", ratio),
                Row.target(String.format(Locale.ROOT, "at most %.2f", most), ratio <= most));
    }

    private Row nativeRow(Kind kind) {
        return nativeRow("unknown token, " + kind, measurements.of("unknown", kind.name(), Providers.NATIVE),
                measurements.of("unknown", kind.name(), Providers.DEFAULT));
    }

    private static Row nativeRow(String what, Measured byNative, Measured byDefault) {
        return new Row(PART, what + BY_NATIVE, byNative.text(), "default provider: " + byDefault.text(),
                String.format(Locale.ROOT, "%.2f", byNative.micros() / byDefault.micros()), "");
    }

    private Row refusalRow(Cause cause) {
        Measured refusal = measurements.of("refusal", cause.name());
        return new Row(PART, "refused: " + cause.name().toLowerCase(Locale.ROOT).replace('_', ' '), refusal.text(), "",
                "",
                Row.target("at most 20 µs", refusal.micros() <= 20));
    }

    /** To a bare socket, which takes less for an event than any server: {@link StreamBenchmark} has those. */
    private Row streamRow() {
        Measured guarded = measurements.of("stream");
        Measured bare = measurements.of("bareStream");
        double throughput = bare.micros() / guarded.micros();
        return new Row(PART, "stream of " + ListBenchmark.EVENTS + " events, each flushed", guarded.text(),
                "without the guard: " + bare.text(), String.format(Locale.ROOT, "%.2f of the throughput", throughput),
                Row.target("at least 0.95", throughput >= 0.95));
    }
}

package io.mcpauth.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The rounds of one load among others that it took turns with.
 *
 * @param rounds in the order of the turns
 */
record Series(List<Figures> rounds) {

    /** Copies. */
    Series {
        rounds = List.copyOf(rounds);
    }

    double median(ToDoubleFunction<Figures> figure) {
        return median(rounds.stream().map(figure::applyAsDouble).toList());
    }

    /** The median of the ratios of the rounds that came right after each other. */
    double ratio(Series other, ToDoubleFunction<Figures> figure) {
        return median(IntStream.range(0, rounds.size())
                .mapToObj(round -> figure.applyAsDouble(rounds.get(round))
                        / figure.applyAsDouble(other.rounds.get(round)))
                .toList());
    }

    long sum(ToLongFunction<Figures> figure) {
        return rounds.stream().mapToLong(figure).sum();
    }

    /** Throughput and latency. */
    String text() {
        return String.format(Locale.ROOT, "%,.0f/s, p50 %.2f ms, p99 %.2f ms", median(Figures::perSecond),
                median(Figures::p50Millis), median(Figures::p99Millis));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

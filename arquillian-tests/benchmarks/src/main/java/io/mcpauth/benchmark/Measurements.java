package io.mcpauth.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.results.RunResult;

/** What JMH has measured, round after round. */
final class Measurements {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Map<String, List<Measured>> rounds = new TreeMap<>();

    void add(RunResult result) {
        String method = result.getParams().getBenchmark().replaceAll(".*\\.", "");
        List<String> parameters =
                result.getParams().getParamsKeys().stream().sorted().map(result.getParams()::getParam).toList();
        double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
        rounds.computeIfAbsent(key(method, parameters), key -> new ArrayList<>())
                .add(new Measured(result.getPrimaryResult().getScore(), bytes));
    }

    /** The median of all rounds. */
    Measured of(String method, String... parameters) {
        List<Measured> all = rounds.get(key(method, List.of(parameters)));
        return new Measured(median(all, Measured::micros), median(all, Measured::bytes));
    }

    private static double median(List<Measured> all, ToDoubleFunction<Measured> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String key(String method, List<String> parameters) {
        return method + parameters;
    }
}

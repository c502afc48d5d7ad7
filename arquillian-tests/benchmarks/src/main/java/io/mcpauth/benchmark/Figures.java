package io.mcpauth.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a load.
 *
 * @param values counts and times by name, as {@code src/main/wrk/figures.lua} prints them
 */
record Figures(Map<String, Long> values) {

    /** Copies. */
    Figures {
        values = Map.copyOf(values);
    }

    static Figures parse(String line) {
        return new Figures(Stream.of(line.split(" ")).map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Math.round(Double.parseDouble(pair[1])))));
    }

    double perSecond() {
        return perSecond("requests");
    }

    /** How many a second of something that was counted, as of the answers with a status. */
    double perSecond(String name) {
        return count(name) * 1e6 / values.get("micros");
    }

    double p50Millis() {
        return values.get("p50") / 1000.0;
    }

    double p99Millis() {
        return values.get("p99") / 1000.0;
    }

    /** The same and what the server has worked meanwhile, all its threads together. */
    Figures withWork(Duration work) {
        Map<String, Long> more = new HashMap<>(values);
        more.put("work", work.toNanos());
        return new Figures(more);
    }

    /** What the server has worked for a request, all its threads together. */
    double workMicros() {
        return count("work") / 1000.0 / count("requests");
    }

    /** Requests that got no answer, one too late or one that says no. */
    long errors() {
        return losses() + count("status");
    }

    /** Requests that got no answer, or one too late. */
    long losses() {
        return Stream.of("connect", "read", "write", "timeout").mapToLong(this::count).sum();
    }

    long count(String name) {
        return values.getOrDefault(name, 0L);
    }
}

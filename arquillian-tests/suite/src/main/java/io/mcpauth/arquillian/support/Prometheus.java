package io.mcpauth.arquillian.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus as tests need: what a server gives it, and what a query asks for. */
public final class Prometheus {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)\\}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> FUNCTIONS = Set.of("sum", "rate", "max");

    private Prometheus() {
    }

    /**
     * One series.
     *
     * @param name   its name
     * @param labels its labels
     */
    public record Series(String name, Map<String, String> labels) {
    }

    /**
     * What a query asks for.
     *
     * @param selectors each series, with the labels that it has to have
     * @param groupedBy the labels that its result is told apart by
     */
    public record Query(List<Series> selectors, Set<String> groupedBy) {

        /**
         * Reads a query. Whatever it cannot tell for sure is a failure: nothing of a query is overlooked.
         *
         * @param promQl the query
         * @return what it asks for
         */
        public static Query of(String promQl) {
            Set<String> groupedBy = new LinkedHashSet<>();
            Matcher grouped = GROUPED.matcher(promQl);
            while (grouped.find()) {
                groupedBy.addAll(List.of(grouped.group(1).split(",\\s*")));
            }
            List<Series> selectors = new ArrayList<>();
            Matcher selector = SELECTOR.matcher(promQl);
            while (selector.find()) {
                selectors.add(new Series(selector.group(1), Prometheus.labels(selector.group(2))));
            }
            String rest = selector.replaceAll("").replace("[$__rate_interval]", "");
            Matcher name = NAME.matcher(GROUPED.matcher(rest).replaceAll(""));
            while (name.find()) {
                if (!FUNCTIONS.contains(name.group())) {
                    throw new IllegalArgumentException(name.group() + " in " + promQl);
                }
            }
            return new Query(selectors, groupedBy);
        }
    }

    /**
     * One series with its value.
     *
     * @param series which
     * @param value  the value of now
     */
    public record Sample(Series series, double value) {
    }

    /**
     * Reads what a server gives.
     *
     * @param text the text format
     * @return its series, in which servers repeat some of their own, with their values
     */
    public static List<Sample> samples(String text) {
        return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new IllegalArgumentException(line);
            }
            return new Sample(
                    new Series(sample.group(1), sample.group(2) == null ? Map.of() : labels(sample.group(2))),
                    value(sample.group(3)));
        }).toList();
    }

    static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(3));
        }
        return Map.copyOf(labels);
    }
}

package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.TestKeys;

/**
 * Streams of events, each of them flushed, beside the same ones in a WAR without the jar. The guard looks for lists in
 * those that a {@code GET} has opened; what answers a call can have none.
 */
@ExtendWith(ArquillianExtension.class)
class StreamBenchmark {

    /** Many short ones: a round can be off by a tenth, the median of these by a hundredth. */
    private static final int ROUNDS = 30;
    private static final int SECONDS = 1;
    private static final int WARM_UP_ROUNDS = 4;
    private static final double LEAST = 0.95;

    @Deployment(name = BenchmarkWars.STREAMING, order = 1, testable = false)
    static WebArchive streaming() {
        return BenchmarkWars.streaming();
    }

    @Deployment(name = BenchmarkWars.BARE, order = 2, testable = false)
    static WebArchive bare() {
        return BenchmarkWars.bare();
    }

    @Test
    void measures() throws IOException {
        Rows.write(Build.rows(), "4-stream-" + Build.serverId(), Wrk.isInstalled()
                ? List.of(measured(Load.call(), "in answer to a call"), measured(Load.get(), "opened by a GET"))
                : List.of(new Row("HTTP", Build.server() + ", a stream", Wrk.MISSING, "", "", "")));
    }

    private static Row measured(Load request, String what) throws IOException {
        Load load = request.lasting(SECONDS).with("token", TestKeys.ada().text());
        Load guarded = load.at(BenchmarkWars.GUARDED_STREAM);
        Load bare = load.at(BenchmarkWars.BARE_STREAM);
        Turns.measure(WARM_UP_ROUNDS, () -> Wrk.run(guarded), () -> Wrk.run(bare));
        List<Series> series = Turns.measure(ROUNDS, () -> Wrk.run(guarded), () -> Wrk.run(bare));
        double ratio = series.get(0).ratio(series.get(1), StreamBenchmark::megabytesPerSecond);
        return new Row("HTTP",
                Build.server() + ", a stream of 10,000 events, " + what + "; beside a WAR without the jar",
                text(series.get(0)), text(series.get(1)), String.format(Locale.ROOT, "%.3f", ratio),
                Row.target("at least " + LEAST, ratio >= LEAST && series.get(0).sum(Figures::errors) == 0));
    }

    /** Of all that has arrived: a round ends in the middle of a stream. */
    private static double megabytesPerSecond(Figures figures) {
        return figures.perSecond("bytes") / 1e6;
    }

    private static String text(Series series) {
        return String.format(Locale.ROOT, "%.1f MB/s", series.median(StreamBenchmark::megabytesPerSecond));
    }
}

package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.TestKeys;

/**
 * What users notice of a flood: calls with a known token alone, then beside as many well-formed bad tokens as the
 * machine can send. The calls come as fast as they are answered, which keeps the machine busy by itself, or with
 * pauses, which does not.
 */
@ExtendWith(ArquillianExtension.class)
class FloodBenchmark {

    private static final String PART = "flood";
    private static final int CALLS = 8;
    private static final int ROUNDS = 4;
    /** A p99 wants some hundreds of answers. */
    private static final int LONGER = 2;
    private static final double MOST = 3;

    private final List<Row> rows = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive war() {
        return BenchmarkWars.guarded();
    }

    @Test
    void measures() throws IOException {
        if (Wrk.isInstalled()) {
            Load calls =
                    Load.call().at(BenchmarkWars.GUARDED_RESOURCE).of(CALLS).with("token", TestKeys.ada().text())
                            .lasting(LONGER * Build.seconds());
            for (int connections : List.of(64, 256)) {
                busy(calls, connections);
                calm(calls, connections);
            }
        } else {
            rows.add(new Row(PART, Build.server(), Wrk.MISSING, "", "", ""));
        }
        Rows.write(Build.rows(), "4-flood-" + Build.serverId(), rows);
    }

    private void busy(Load calls, int connections) throws IOException {
        Flood flood = new Flood(calls, connections);
        flood.takeTurns(ROUNDS);
        String where = where(connections);
        rows.add(row(where + "calls with a known token", flood.withIt(Moment::calls), flood.withoutIt(Moment::calls)));
        rows.add(
                row(where + "the published keys meanwhile", flood.withIt(Moment::keys), flood.withoutIt(Moment::keys)));
        rows.add(answers(where + "the flood itself", flood.withIt(Moment::bad)));
    }

    private void calm(Load calls, int connections) throws IOException {
        Flood flood = new Flood(calls.with("pause", "10"), connections);
        flood.takeTurns(ROUNDS);
        rows.add(row(where(connections) + "calls with pauses of 10 ms", flood.withIt(Moment::calls),
                flood.withoutIt(Moment::calls)));
    }

    private static String where(int connections) {
        return Build.server() + ", " + connections + " connections of bad tokens: ";
    }

    private static Row row(String what, Series flooded, Series quiet) {
        double ratio = flooded.ratio(quiet, Figures::p99Millis);
        return new Row(PART, what, text(flooded), text(quiet), String.format(Locale.ROOT, "p99 %.1f", ratio),
                Row.target(String.format(Locale.ROOT, "no error, p99 at most %.0f", MOST),
                        flooded.sum(Figures::errors) == 0 && ratio <= MOST));
    }

    private static String text(Series series) {
        return series.text() + ", errors " + series.sum(Figures::errors);
    }

    private static Row answers(String what, Series bad) {
        return new Row(PART, what,
                String.format(Locale.ROOT, "%s; 401 %,.0f/s, 503 %,.0f/s, not answered %d", bad.text(),
                        bad.median(figures -> figures.perSecond("401")),
                        bad.median(figures -> figures.perSecond("503")),
                        bad.sum(Figures::losses)),
                "", "", "");
    }
}

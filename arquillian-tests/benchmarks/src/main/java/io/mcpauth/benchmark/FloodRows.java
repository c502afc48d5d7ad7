package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The lines of the table about one flood. */
final class FloodRows {

    private static final String PART = "flood";
    private static final int ROUNDS = 4;
    private static final double MOST = 3;

    private final String where;
    private final Load bad;
    private final int connections;
    private final Runnable newUser;

    /**
     * Nothing is measured yet.
     *
     * @param what        the flood in words
     * @param bad         what it is made of
     * @param connections how many bring it
     * @param newUser     calls with a token that is not known
     */
    FloodRows(String what, Load bad, int connections, Runnable newUser) {
        this.where = Build.server() + ", " + what + ": ";
        this.bad = bad;
        this.connections = connections;
        this.newUser = newUser;
    }

    static Row missing() {
        return new Row(PART, Build.server(), Wrk.MISSING, "", "", "");
    }

    /** Beside calls that come as fast as they are answered. */
    List<Row> busy(Load calls) throws IOException {
        Flood flood = measured(calls);
        return List.of(
                row(where + "calls with a known token", flood.withIt(Moment::calls), flood.withoutIt(Moment::calls)),
                row(where + "the published keys meanwhile", flood.withIt(Moment::keys), flood.withoutIt(Moment::keys)),
                answers(where + "the flood itself", flood.withIt(Moment::bad)));
    }

    /** Beside calls with pauses. */
    Row calm(Load calls) throws IOException {
        Flood flood = measured(calls.with("pause", "10"));
        return row(where + "calls with pauses of 10 ms", flood.withIt(Moment::calls), flood.withoutIt(Moment::calls));
    }

    private Flood measured(Load calls) throws IOException {
        Flood flood = new Flood(calls, bad, connections, newUser);
        flood.takeTurns(ROUNDS);
        return flood;
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

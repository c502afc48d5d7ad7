package io.mcpauth.benchmark;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.ServerProcess;
import io.mcpauth.arquillian.support.TestKeys;

/**
 * What the guard takes of a server's throughput: a guarded resource beside the same one on a public path of the same
 * WAR, and beside the same one in a WAR without the jar. All are sent the same requests, the token too.
 */
@ExtendWith(ArquillianExtension.class)
class HttpBenchmark {

    private static final String PART = "HTTP";
    private static final int CONNECTIONS = 16;
    /** No more than may wait: that is measured in a flood. */
    private static final int CONNECTIONS_OF_DISTINCT = 4 * Runtime.getRuntime().availableProcessors();
    private static final int ROUNDS = 8;
    private static final int ROUNDS_OF_DISTINCT = 4;
    /** What one load warms up another one may cool down again, where they share code: so they take turns in it, too. */
    private static final int WARM_UP_ROUNDS = 4;
    private static final int WARM_UP = 2;
    private static final double LEAST = 0.95;

    private final List<Row> rows = new ArrayList<>();

    @Deployment(name = BenchmarkWars.GUARDED, order = 1, testable = false)
    static WebArchive guarded() {
        return BenchmarkWars.guarded();
    }

    @Deployment(name = BenchmarkWars.BARE, order = 2, testable = false)
    static WebArchive bare() {
        return BenchmarkWars.bare();
    }

    @Deployment(name = BenchmarkWars.IDLE, order = 3, testable = false)
    static WebArchive idle() {
        return BenchmarkWars.idle();
    }

    @Deployment(name = BenchmarkWars.BEFORE, managed = false, testable = false)
    static WebArchive before() {
        return BenchmarkWars.before();
    }

    @ArquillianResource
    private Deployer deployer;

    @Test
    void measures() throws IOException, GeneralSecurityException {
        try {
            measureAll();
        } finally {
            // What was measured before something broke took minutes.
            Rows.write(Build.rows(), "3-http-" + Build.serverId(), rows);
        }
    }

    private void measureAll() throws IOException, GeneralSecurityException {
        if (!Wrk.isInstalled()) {
            rows.add(new Row(PART, Build.server(), Wrk.MISSING, "", "", ""));
            return;
        }
        Build.before().ifPresent(jar -> deployer.deploy(BenchmarkWars.BEFORE));
        known("GET of a name", Load.get());
        known("tools/call", Load.call());
        distinct();
    }

    private void known(String what, Load request) throws IOException {
        Load load = request.of(CONNECTIONS).with("token", TestKeys.ada().text());
        Load guarded = load.at(BenchmarkWars.GUARDED_RESOURCE);
        Load twin = load.at(BenchmarkWars.PUBLIC_TWIN);
        Load bare = load.at(BenchmarkWars.BARE_TWIN);
        Load idle = load.at(BenchmarkWars.IDLE_RESOURCE);
        Load beforehand = load.at(BenchmarkWars.GUARDED_BEFORE);
        List<Load> loads = Build.before().isPresent()
                ? List.of(guarded, twin, bare, idle, beforehand)
                : List.of(guarded, twin, bare, idle);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (Load each : loads) {
                Wrk.run(each.lasting(WARM_UP * Build.seconds()));
            }
        }
        List<Series> series = Turns.measure(ROUNDS,
                loads.stream().<Turns.Turn>map(each -> () -> run(each)).toArray(Turns.Turn[]::new));
        row(what + ", a known token; beside a public path", series.get(0), series.get(1));
        row(what + ", a known token; beside a WAR without the jar", series.get(0), series.get(2));
        rows.add(row(what + ", a WAR with filters that do nothing; beside a WAR without the jar", series.get(3),
                series.get(2), ""));
        if (loads.size() > 4) {
            row(what + ", a known token, by the jar before; beside a WAR without the jar", series.get(4),
                    series.get(2));
        }
    }

    /**
     * Sends a load and looks how much of the processors the server took for it: that varies less than the throughput
     * does.
     */
    private static Figures run(Load load) throws IOException {
        Duration before = worked();
        return Wrk.run(load).withWork(worked().minus(before));
    }

    private static Duration worked() {
        return ServerProcess.find().info().totalCpuDuration().orElseThrow();
    }

    private void row(String what, Series guarded, Series twin) {
        boolean isGood =
                guarded.ratio(twin, Figures::perSecond) >= LEAST && guarded.sum(Figures::errors) == 0;
        rows.add(row(what, guarded, twin, Row.target("at least " + LEAST, isGood)));
    }

    private static Row row(String what, Series measured, Series beside, String target) {
        return new Row(PART, Build.server() + ", " + what, text(measured), text(beside),
                String.format(Locale.ROOT, "%.3f (processor %.2f)", measured.ratio(beside, Figures::perSecond),
                        measured.ratio(beside, Figures::workMicros)),
                target);
    }

    private static String text(Series series) {
        return String.format(Locale.ROOT, "%s, %.0f µs of processor", series.text(),
                series.median(Figures::workMicros));
    }

    private void distinct() throws IOException, GeneralSecurityException {
        DistinctTokens tokens = DistinctTokens.in(Build.rows().resolve("tokens-" + Build.serverId()));
        Load load = Load.call().of(CONNECTIONS_OF_DISTINCT);
        Load known = load.at(BenchmarkWars.GUARDED_RESOURCE).with("token", TestKeys.ada().text());
        Load distinct = load.at(BenchmarkWars.GUARDED_RESOURCE).by("each.lua");
        tokens.send(distinct.lasting(WARM_UP * Build.seconds()));
        List<Series> series = Turns.measure(ROUNDS_OF_DISTINCT, () -> tokens.send(distinct), () -> Wrk.run(known));
        rows.add(new Row(PART, Build.server() + ", tools/call, distinct tokens; beside a known one",
                series.get(0).text(),
                series.get(1).text(),
                String.format(Locale.ROOT, "%.3f", series.get(0).ratio(series.get(1), Figures::perSecond)), ""));
        if (series.get(0).sum(Figures::errors) > 0) {
            throw new IllegalStateException("distinct tokens were refused: " + series.get(0));
        }
    }
}

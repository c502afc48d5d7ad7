package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.TestKeys;

/**
 * What users notice of a flood: calls with a known token alone, then beside as many well-formed bad tokens as the
 * machine can send. The calls come as fast as they are answered, which keeps the machine busy by itself, or with
 * pauses, which does not.
 */
@ExtendWith(ArquillianExtension.class)
class FloodBenchmark {

    private static final int CALLS = 8;
    /** A p99 wants some hundreds of answers. */
    private static final int LONGER = 2;

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
                FloodRows flood = new FloodRows(connections + " connections of bad tokens", calls, connections,
                        () -> Http.ofTheServer().getAs(TestKeys.ada().text(), BenchmarkWars.GUARDED_RESOURCE));
                rows.addAll(flood.busy(calls));
                rows.add(flood.calm(calls));
            }
        } else {
            rows.add(FloodRows.missing());
        }
        Rows.write(Build.rows(), "4-flood-" + Build.serverId(), rows);
    }
}

package io.mcpauth.benchmark;

import java.io.IOException;
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

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.TestKeys;

/** What each jar adds to the time that a WAR takes to be deployed, and to the first answer after that. */
@ExtendWith(ArquillianExtension.class)
class DeploymentBenchmark {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 8;
    private static final double MOST_SECONDS = 0.5;

    private final Http http = Http.ofTheServer();
    private final Deployed guarded = new Deployed(BenchmarkWars.GUARDED, BenchmarkWars.GUARDED_RESOURCE);
    private final Deployed withRestJar = new Deployed(BenchmarkWars.REST, BenchmarkWars.REST_RESOURCE);
    private final Deployed bare = new Deployed(BenchmarkWars.BARE, BenchmarkWars.BARE_TWIN);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = BenchmarkWars.GUARDED, managed = false, testable = false)
    static WebArchive guarded() {
        return BenchmarkWars.guarded();
    }

    @Deployment(name = BenchmarkWars.REST, managed = false, testable = false)
    static WebArchive withRestJar() {
        return BenchmarkWars.withRestJar();
    }

    @Deployment(name = BenchmarkWars.BARE, managed = false, testable = false)
    static WebArchive bare() {
        return BenchmarkWars.bare();
    }

    @Test
    void measures() throws IOException {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Deployed war : List.of(guarded, withRestJar, bare)) {
                war.comeAndGo(round >= 0);
            }
        }
        Rows.write(Build.rows(), "5-deployment-" + Build.serverId(), List.of(
                row("deployment of a WAR, with the jar", guarded.deployments, bare.deployments),
                row("its first answer after that, with the jar", guarded.answers, bare.answers),
                row("deployment of a WAR, with the jar rest", withRestJar.deployments, bare.deployments),
                row("its first answer after that, with the jar rest", withRestJar.answers, bare.answers)));
    }

    private static Row row(String what, List<Double> with, List<Double> without) {
        double measured = Series.median(with);
        double beside = Series.median(without);
        double more = measured - beside;
        return new Row("deployment", Build.server() + ", " + what + "; beside without", seconds(measured),
                seconds(beside), String.format(Locale.ROOT, "%+.3f s", more),
                Row.target("at most " + MOST_SECONDS + " s more", more <= MOST_SECONDS));
    }

    private static String seconds(double time) {
        return String.format(Locale.ROOT, "%.3f s", time);
    }

    /** A WAR that comes and goes. */
    private final class Deployed {

        private final String war;
        private final String path;
        private final DeploymentTimes log;
        private final String token = TestKeys.ada().text();
        private final List<Double> deployments = new ArrayList<>();
        private final List<Double> answers = new ArrayList<>();

        Deployed(String war, String path) {
            this.war = war;
            this.path = path;
            this.log = new DeploymentTimes(war);
        }

        void comeAndGo(boolean counts) {
            double deployment = log.of(() -> deployer.deploy(war));
            long start = System.nanoTime();
            int status = http.getAs(token, path).status();
            double answer = (System.nanoTime() - start) / 1e9;
            deployer.undeploy(war);
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
            if (counts) {
                deployments.add(deployment);
                answers.add(answer);
            }
        }
    }
}

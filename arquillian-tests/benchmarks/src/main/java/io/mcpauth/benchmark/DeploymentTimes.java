package io.mcpauth.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.ServerLog;

/**
 * How long the deployments of one WAR took, as the server says in its log: what Arquillian does around them does not
 * count.
 */
final class DeploymentTimes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pattern payara;
    private final Pattern openLiberty;

    DeploymentTimes(String war) {
        payara = Pattern.compile("\\b" + war + " was successfully deployed in ([0-9,]+) milliseconds");
        openLiberty = Pattern.compile("CWWKZ0001I: Application " + war + " started in ([0-9.]+) seconds");
    }

    /** The times so far, in seconds. The build has the servers speak English. */
    private List<Double> all() {
        String log = ServerLog.whole().text();
        List<Double> times = payara.matcher(log).results()
                .map(match -> Double.parseDouble(match.group(1).replace(",", "")) / 1000).toList();
        return times.isEmpty()
                ? openLiberty.matcher(log).results().map(match -> Double.parseDouble(match.group(1))).toList()
                : times;
    }

    /** The time that a deployment took, in seconds. */
    double of(Runnable deployment) {
        int before = all().size();
        deployment.run();
        Await.within(PATIENCE, "a line in the log on a deployment", () -> all().size() > before);
        return all().get(before);
    }
}

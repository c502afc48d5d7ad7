package io.mcpauth.arquillian.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The Prometheus of this machine, which scrapes a server every second and evaluates queries. Nothing is downloaded. */
public final class PrometheusProcess implements AutoCloseable {

    /** The job by which it knows the server. */
    public static final String JOB = "mcp-server";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String READY = "Server is ready to receive web requests";

    private final Process process;
    private final Http http;

    /**
     * One series of what a query gives.
     *
     * @param labels by which it is told from the others
     * @param value  the value of now
     */
    public record Result(Map<String, String> labels, double value) {
    }

    private PrometheusProcess(Process process, int port) {
        this.process = process;
        this.http = new Http(URI.create("http://127.0.0.1:" + port));
    }

    /**
     * Skips the test where there is none: a JDK and Maven shall do to build this project.
     *
     * @param server whose {@code /metrics} it reads
     */
    public static PrometheusProcess of(URI server) throws IOException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus")).filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            System.err
                    .println("[WARNING] The dashboard's queries are not evaluated: there is no prometheus on the path");
        }
        assumeTrue(program.isPresent(), "needs prometheus on the path");
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "prometheus");
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                scrape_configs:
                  - job_name: %s
                    scrape_interval: 1s
                    static_configs:
                      - targets: ['%s']
                """.formatted(JOB, server.getAuthority()));
        int port = FreePorts.one();
        Process process = new ProcessBuilder(program.get().toString(), "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true).start();
        PrometheusProcess started = new PrometheusProcess(process, port);
        started.awaitReady();
        return started;
    }

    /** The little that it says later has room in the pipe. */
    private void awaitReady() throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.contains(READY)) {
            said.add(line);
            line = lines.readLine();
        }
        if (line == null) {
            throw new AssertionError("Prometheus has ended:\n" + String.join("\n", said));
        }
    }

    /** Waits for a scrape that has begun after this call: the one after the next, since one may be under way. */
    public void awaitScrape() {
        double before = scrapes();
        Await.within(PATIENCE, "two more scrapes", () -> scrapes() >= before + 2);
    }

    private double scrapes() {
        return ask("sum(count_over_time(up{job=\"" + JOB + "\"}[1h]) * up)").stream().mapToDouble(Result::value).sum();
    }

    /**
     * Evaluates a query.
     *
     * @param promQl the query, whose result is a vector
     * @return the vector
     */
    public List<Result> ask(String promQl) {
        Map<?, ?> data = (Map<?, ?>) get("/api/v1/query?query=" + encoded(promQl));
        return ((List<?>) data.get("result")).stream().map(result -> {
            Map<?, ?> series = (Map<?, ?>) result;
            @SuppressWarnings("unchecked")
            Map<String, String> labels = (Map<String, String>) series.get("metric");
            return new Result(Map.copyOf(labels), Prometheus.value((String) ((List<?>) series.get("value")).get(1)));
        }).toList();
    }

    /** The values of a label of a series. */
    public List<String> values(String series, String label) {
        return ((List<?>) get("/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(series))).stream()
                .map(String.class::cast).toList();
    }

    private Object get(String path) {
        Reply reply = http.get(path);
        if (reply.status() != 200) {
            throw new AssertionError(path + ": " + reply.body());
        }
        try {
            return JsonUtil.parseJson(reply.body()).get("data");
        } catch (JoseException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package io.mcpauth.arquillian.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;

/** What a collector of OpenTelemetry would be told: servers send it here. */
public final class Telemetry implements AutoCloseable {

    /** By which a span's trace is known among its attributes. */
    public static final String TRACE = "(trace)";

    private final ConcurrentMap<Series, Point> points = new ConcurrentHashMap<>();
    private final List<Map<String, String>> spans = new CopyOnWriteArrayList<>();
    private final KeyPlace door;

    private record Series(String name, Map<String, String> labels) {
    }

    /**
     * A value.
     *
     * @param name   of what
     * @param unit   its unit
     * @param labels of which kind
     * @param value  the newest; of a histogram how many there were
     * @param sum    of a histogram all values together, otherwise zero
     * @param bounds of a histogram the ends of its buckets, otherwise none
     */
    public record Point(String name, String unit, Map<String, String> labels, double value, double sum,
            List<Double> bounds) {
    }

    public Telemetry() throws IOException {
        // By TLS: for anything else the servers have a proxy that nobody answers at.
        door = KeyPlace.encrypted("good", this::receive);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = isZipped ? new GZIPInputStream(new ByteArrayInputStream(body))
                : new ByteArrayInputStream(body)) {
            byte[] request = in.readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/v1/metrics")) {
                Otlp.points(request).forEach(point -> points.put(new Series(point.name, point.labels), point));
            } else if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
                spans.addAll(Otlp.spans(request));
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits until the server has told something of which that is true. */
    public synchronized void await(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("Not within " + patience + ", but: " + points());
            }
            wait(left);
        }
    }

    /** What a WAR says in its configuration so that its server tells this collector, and often. */
    public String[] settings() {
        return new String[] {"otel.sdk.disabled", "false", "otel.metrics.exporter", "otlp", "otel.traces.exporter",
            "otlp", "otel.logs.exporter", "none", "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.exporter.otlp.endpoint", door.url().replace("/keys", ""), "otel.metric.export.interval", "500",
            "otel.bsp.schedule.delay", "500"};
    }

    public List<Point> points() {
        return List.copyOf(points.values());
    }

    public List<Map<String, String>> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

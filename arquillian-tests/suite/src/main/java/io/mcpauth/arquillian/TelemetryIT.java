package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.FreshContextFilter;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.KeyPlace;
import io.mcpauth.arquillian.support.Telemetry;
import io.mcpauth.arquillian.support.Telemetry.Point;
import io.mcpauth.arquillian.support.Wars;

/** What the guard counts comes to a collector of OpenTelemetry. */
@ExtendWith(ArquillianExtension.class)
@Tag("telemetry")
@DisabledIfSystemProperty(named = "server.telemetry", matches = "traces",
        disabledReason = "MicroProfile Telemetry 1.1 has traces alone; the figures are for MicroProfile Metrics")
@DisabledIfSystemProperty(named = "server.telemetry", matches = "hidden",
        disabledReason = "WARs do not see the API of OpenTelemetry here; the figures are for MicroProfile Metrics")
@DisabledIfSystemProperty(named = "server.telemetry", matches = "none",
        disabledReason = "This server has neither MicroProfile Telemetry nor Metrics.")
class TelemetryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Issuer ISSUER = Issuer.named("https://issuer.example.org");
    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final String OUTCOME = "mcp.auth.outcome";

    private static final String STATUS = "http.response.status_code";

    private static KeyPlace keys;
    private static Telemetry telemetry;

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        telemetry = new Telemetry();
        keys = KeyPlace.plain(exchange -> {
            byte[] body = ISSUER.jwks().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        String[] settings = {"mcp.auth.tools", "whoami,fax", "mcp.auth.tools.whoami.scopes", "name",
            "mcp.auth.tools.fax.scopes", "fax", "mcp.auth.audience", AUDIENCE, "mcp.auth.trusted-issuers", "one",
            "mcp.auth.trusted-issuers.one.iss", ISSUER.iss(), "mcp.auth.trusted-issuers.one.jwks", keys.url()};
        WebArchive war = Wars.withPlainJar("telemetry", EmptyApplication.class, McpResource.class,
                CalendarResource.class, Diary.class).addAsResource(
                        Wars.config(
                                Stream.of(settings, telemetry.settings()).flatMap(Stream::of).toArray(String[]::new)),
                        Wars.CONFIG);
        return isWildFly() ? war.addClass(FreshContextFilter.class) : war;
    }

    @AfterAll
    static void stop() throws Exception {
        keys.close();
        telemetry.close();
    }

    @Test
    void aCollectorIsToldEveryFigureAndNothingOfTheUser() throws InterruptedException {
        Http http = new Http(url);
        String good = token().nested(ISSUER.signed(Map.of("name", "Ada", "email", "ada@example.org"))).text();
        assertThat(call(http, good, "whoami")).isEqualTo(200);
        assertThat(call(http, good, "a-stranger-s-word")).isEqualTo(200);
        assertThat(call(http, good, "fax")).isEqualTo(403);
        assertThat(call(http, "nonsense", "whoami", "traceparent", "00-" + TRACE + "-0123456789abcdef-01"))
                .isEqualTo(401);

        telemetry.await(SOON, () -> ofTheGuard().stream().filter(point -> point.name().equals("mcp.auth.decisions"))
                .mapToDouble(Point::value).sum() == 4);
        assertThat(value("mcp.auth.refusals", Map.of("error.type", "missing_scopes", STATUS, "403"))).isEqualTo(1);
        assertThat(ofTheGuard()).filteredOn(point -> point.name().equals("mcp.auth.refusals")).hasSize(2)
                .extracting(point -> point.labels().get(STATUS)).containsExactlyInAnyOrder("401", "403");
        Map<String, String> called = Map.of("mcp.method.name", "tools/call", OUTCOME, "admitted");
        assertThat(value("mcp.auth.decisions", with(called, "gen_ai.tool.name", "whoami"))).isEqualTo(1);
        assertThat(value("mcp.auth.decisions", with(called, "gen_ai.tool.name", "_OTHER"))).isEqualTo(1);
        assertThat(value("mcp.auth.token.verification.duration", Map.of(OUTCOME, "verified"))).isEqualTo(1);
        assertThat(value("mcp.auth.token.verification.duration", Map.of(OUTCOME, "refused"))).isEqualTo(1);
        assertTimes();
        assertThat(value("mcp.auth.decryptions.waiting", Map.of())).isZero();
        assertThat(value("mcp.auth.tokens.known", Map.of())).isEqualTo(1);
        assertThat(value("mcp.auth.issuer.keys.age", Map.of("mcp.auth.issuer", ISSUER.iss()))).isNotNegative();
        assertThat(ofTheGuard()).extracting(Point::labels).flatExtracting(Map::values)
                .doesNotContain("a-stranger-s-word")
                .noneMatch(value -> value.contains("Ada") || value.contains("ada@"));
        awaitSpans();
    }

    /** In seconds, of which none takes a whole one; the API of Payara 6 is too old to be told bounds. */
    private static void assertTimes() {
        assertThat(ofTheGuard()).filteredOn(point -> point.name().equals("mcp.auth.token.verification.duration"))
                .hasSize(2).allSatisfy(point -> {
                    assertThat(point.unit()).isEqualTo("s");
                    assertThat(point.sum()).isStrictlyBetween(0.0, 10.0);
                    assertThat(point.bounds().contains(0.0025)).as("%s", point.bounds())
                            .isEqualTo(!System.getProperty("server.title").matches("Payara (Micro|Server) 6.*"));
                });
    }

    /**
     * There is no span around the servlet filter: a token that it refuses has a span of the guard's. What JAX-RS gets
     * has the server's, which WildFly begins when the guard has decided.
     */
    private static void awaitSpans() throws InterruptedException {
        Map<String, String> missing = Map.of(OUTCOME, "refused", "mcp.auth.reason", "missing_scopes");
        telemetry.await(SOON, () -> saysInASpan(Map.of(OUTCOME, "refused", "mcp.auth.reason", "malformed",
                Telemetry.TRACE, TRACE, "http.request.method", "POST", "url.path", "/telemetry/scanned/mcp", STATUS,
                "401")) && saysInASpan(missing) && (isWildFly() || saysInASpan(Map.of(OUTCOME, "admitted"))));
        if (isWildFly()) {
            telemetry.await(SOON, () -> telemetry.spans().stream().anyMatch(span -> !span.containsKey(OUTCOME)));
            assertThat(telemetry.spans()).noneMatch(span -> "admitted".equals(span.get(OUTCOME)));
        }
        assertThat(telemetry.spans()).filteredOn(span -> span.containsKey(OUTCOME)).as("one span a decision")
                .hasSizeLessThanOrEqualTo(4);
        assertThat(telemetry.spans()).flatExtracting(Map::values)
                .noneMatch(value -> value.contains("Ada") || value.contains("ada@"));
    }

    private static boolean isWildFly() {
        return System.getProperty("server.id").startsWith("wildfly");
    }

    private static boolean saysInASpan(Map<String, String> attributes) {
        return telemetry.spans().stream().map(Map::entrySet)
                .anyMatch(span -> span.containsAll(attributes.entrySet()));
    }

    private static int call(Http http, String token, String tool, String... more) {
        return http.send("POST", "/telemetry/scanned/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\"}}",
                Stream.concat(Stream.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                        Stream.of(more)).toArray(String[]::new))
                .status();
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        return Stream.concat(labels.entrySet().stream(), Stream.of(Map.entry(name, value)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Point> ofTheGuard() {
        return telemetry.points().stream().filter(point -> point.name().startsWith("mcp.auth.")).toList();
    }

    /** {@code NaN} if nobody has told. */
    private static double value(String name, Map<String, String> labels) {
        return ofTheGuard().stream().filter(point -> point.name().equals(name) && point.labels().equals(labels))
                .mapToDouble(Point::value).findFirst().orElse(Double.NaN);
    }
}

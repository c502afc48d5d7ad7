package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.KeyPlace;
import io.mcpauth.arquillian.support.Prometheus;
import io.mcpauth.arquillian.support.Prometheus.Query;
import io.mcpauth.arquillian.support.Prometheus.Sample;
import io.mcpauth.arquillian.support.Prometheus.Series;
import io.mcpauth.arquillian.support.PrometheusProcess;
import io.mcpauth.arquillian.support.PrometheusProcess.Result;
import io.mcpauth.arquillian.support.Wars;

/** The dashboard of {@code examples/kubernetes} asks for nothing that a server does not give. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "server.id", matches = "openliberty|payara-micro",
        disabledReason = "it has no MicroProfile Metrics")
class DashboardIT {

    /** By which Prometheus tells servers apart; it adds them itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)\\}\\}");

    private static final Issuer ISSUER = Issuer.named("https://issuer.example.org");
    private static KeyPlace keys;

    @ArquillianResource
    private URI url;
    private List<Sample> samples;
    private List<Series> given;

    /** A query of a panel, and how it names what it draws. */
    private record Target(String panel, String query, String legend) {
    }

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        keys = KeyPlace.plain(exchange -> {
            byte[] body = ISSUER.jwks().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        return Wars.withPlainJar("dashboard", EmptyApplication.class, McpResource.class, CalendarResource.class,
                Diary.class)
                .addAsResource(Wars.config("mcp.auth.tools", "whoami,fax", "mcp.auth.tools.whoami.scopes", "name",
                        "mcp.auth.tools.fax.scopes", "fax", "mcp.auth.audience", AUDIENCE,
                        "mcp.auth.trusted-issuers", "one", "mcp.auth.trusted-issuers.one.iss", ISSUER.iss(),
                        "mcp.auth.trusted-issuers.one.jwks", keys.url()), Wars.CONFIG);
    }

    @AfterAll
    static void stop() throws Exception {
        keys.close();
    }

    @BeforeEach
    void useTheServer() {
        Http http = new Http(url);
        String good = token().nested(ISSUER.signed(Map.of("name", "Ada", "email", "ada@example.org"))).text();
        assertThat(call(http, good, "whoami")).isEqualTo(200);
        assertThat(call(http, good, "fax")).isEqualTo(403);
        assertThat(call(http, "nonsense", "whoami")).isEqualTo(401);
        samples = Prometheus.samples(http.get("/metrics").body());
        given = samples.stream().map(Sample::series).toList();
    }

    private static int call(Http http, String token, String tool) {
        return http.send("POST", "/dashboard/scanned/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\"}}",
                "Authorization", "Bearer " + token, "Content-Type", "application/json").status();
    }

    @Test
    void whatEachQueryAsksForIsThere() throws IOException, JoseException {
        List<Target> targets = targets();
        assertThat(targets).hasSizeGreaterThanOrEqualTo(9);

        SoftAssertions.assertSoftly(softly -> targets.forEach(target -> {
            Query query = Query.of(target.query);
            softly.assertThat(query.selectors()).as(target.query).isNotEmpty();
            query.selectors().forEach(selector -> softly.assertThat(given).as(target.query)
                    .anyMatch(series -> isFound(selector, query.groupedBy(), series)));
            softly.assertThat(query.groupedBy()).as(target.legend).containsAll(named(target.legend));
        }));
    }

    /** A real Prometheus gives something for each query, told apart as the legend says. */
    @Test
    void eachQueryHasAResult() throws IOException, JoseException {
        try (PrometheusProcess prometheus = PrometheusProcess.of(url)) {
            prometheus.awaitScrape();
            useTheServer();
            prometheus.awaitScrape();
            assertThat(prometheus.values("mcp_auth_decisions_total", "job")).containsExactly(PrometheusProcess.JOB);

            Map<String, List<Result>> results = new LinkedHashMap<>();
            for (Target target : targets()) {
                // As Grafana fills them in, with All for the job.
                List<Result> result = prometheus
                        .ask(target.query.replace("$job", ".*").replace("$__rate_interval", "1m"));
                assertThat(result).as(target.query).isNotEmpty().allSatisfy(series -> {
                    assertThat(series.value()).isNotNaN().isNotNegative();
                    assertThat(series.labels().keySet()).isEqualTo(Set.copyOf(named(target.legend)));
                });
                results.put(target.panel, result);
            }
            assertThat(results.get("Decisions")).extracting(result -> result.labels().get("mcp_auth_outcome"))
                    .containsExactlyInAnyOrder("admitted", "refused");
            assertThat(results.get("Refusals by reason")).extracting(result -> result.labels().get("error_type"))
                    .containsExactlyInAnyOrder("malformed", "missing_scopes");
            assertThat(results.get("Refused share")).singleElement().extracting(Result::value)
                    .satisfies(share -> assertThat(share).isCloseTo(2.0 / 3, within(0.01)));
            assertThat(results.get("Tools called")).extracting(result -> result.labels().get("gen_ai_tool_name"))
                    .containsExactlyInAnyOrder("whoami", "fax");
            assertThat(results.get("Time to verify a token")).filteredOn(
                    result -> result.labels().containsValue("verified")).singleElement()
                    .satisfies(mean -> assertThat(mean.value()).isBetween(0.0001, 10.0));
        }
    }

    private static boolean isFound(Series selector, Set<String> groupedBy, Series series) {
        Map<String, String> asked = new HashMap<>(selector.labels());
        asked.keySet().removeAll(OF_PROMETHEUS);
        return series.name().equals(selector.name()) && series.labels().entrySet().containsAll(asked.entrySet())
                && groupedBy.stream().allMatch(
                        label -> OF_PROMETHEUS.contains(label) || !series.labels().getOrDefault(label, "").isEmpty());
    }

    private static List<String> named(String legend) {
        return LEGEND.matcher(legend).results().map(found -> found.group(1)).toList();
    }

    /** All that the guard gives, somebody sees. */
    @Test
    void noFigureIsForgotten() throws IOException, JoseException {
        Set<String> asked = targets().stream().flatMap(target -> Query.of(target.query).selectors().stream())
                .map(Series::name).map(DashboardIT::figure).collect(toSet());
        assertThat(given.stream().map(Series::name).filter(name -> name.startsWith("mcp_auth_"))
                .map(DashboardIT::figure)).isNotEmpty().allSatisfy(name -> assertThat(asked).contains(name));
    }

    /** A timer has several series. */
    private static String figure(String series) {
        Matcher timer = Pattern.compile("(.*_duration_seconds)(_\\w+)?").matcher(series);
        return timer.matches() ? timer.group(1) : series;
    }

    /** The server makes them of nanoseconds, each in its own way. */
    @Test
    void theLongestVerificationIsInSeconds() {
        assertThat(samples).filteredOn(
                sample -> sample.series().name().equals("mcp_auth_token_verification_duration_seconds_max"))
                .isNotEmpty().allSatisfy(sample -> assertThat(sample.value()).isBetween(0.0, 60.0));
    }

    @Test
    void noLabelIsAWordOfAUser() {
        assertThat(given).filteredOn(series -> series.name().startsWith("mcp_auth_")).isNotEmpty()
                .noneMatch(series -> series.labels().values().stream()
                        .anyMatch(value -> value.contains("Ada") || value.contains("ada@")));
    }

    /** The server has one registry for all its applications. */
    @Test
    void eachFigureNamesItsApplication() {
        assertThat(given).filteredOn(series -> series.name().startsWith("mcp_auth_")).isNotEmpty()
                .allSatisfy(series -> assertThat(series.labels()).containsEntry("mcp_auth_application", "dashboard"));
    }

    private static List<Target> targets() throws IOException, JoseException {
        Map<String, Object> dashboard = JsonUtil.parseJson(Files.readString(
                Path.of(System.getProperty("examples.directory"), "kubernetes", "grafana-dashboard.json")));
        return objects(dashboard.get("panels")).flatMap(panel -> objects(panel.get("targets"))
                .map(target -> new Target((String) panel.get("title"), (String) target.get("expr"),
                        (String) target.get("legendFormat"))))
                .toList();
    }

    private static Stream<Map<?, ?>> objects(Object list) {
        return ((List<?>) list).stream().map(element -> (Map<?, ?>) element);
    }
}

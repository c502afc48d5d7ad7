package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.token;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.KeyFolder;
import io.mcpauth.arquillian.support.Prometheus;
import io.mcpauth.arquillian.support.Prometheus.Sample;
import io.mcpauth.arquillian.support.Prometheus.Series;
import io.mcpauth.arquillian.support.PublishedKeys;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerHeap;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Two WARs on one server that have the same classes, the same jar, and nothing else in common. */
@ExtendWith(ArquillianExtension.class)
class TwoWarsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int QUESTIONS = 20;
    private static final int CLIENTS = 16;
    private static final int VISITS = 3;
    /**
     * How many may stay. JDK 17 keeps the last class that a record has compared, whatever it is
     * ({@code java.lang.runtime.ObjectMethods.OBJECT_EQ}, its {@code asTypeCache}), and with it one application.
     */
    private static final int KEPT_BY_THE_JDK = 1;

    private static final String DECISIONS = "mcp_auth_decisions_total";
    /** Of {@link #use}: the diary is refused after its request has gone on, so there are two decisions on that one. */
    private static final int DECISIONS_OF_A_USE = 5;
    private static final int TOKENS_OF_A_USE = 3;
    private static final String KNOWN = "mcp_auth_tokens_known";

    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String VISITOR = "visitor";
    private static final KeyFolder FIRST_KEYS = KeyFolder.named("keys-of-first");
    private static final KeyFolder SECOND_KEYS = KeyFolder.named("keys-of-second");
    private static final KeyFolder VISITORS_KEYS = KeyFolder.named("keys-of-visitor");

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    /** The environment names the file of the other tests; what says so with a higher ordinal goes before it. */
    @Deployment(name = FIRST, order = 1, testable = false)
    static WebArchive first() {
        FIRST_KEYS.run("generate", "--size", "2048");
        return war(FIRST, "mcp.key.file.path", FIRST_KEYS.file(), "mcp.auth.scopes", "name", "mcp.auth.public-paths",
                "/public/*",
                "mcp.auth.jwe.algorithms", "RSA-OAEP");
    }

    @Deployment(name = SECOND, order = 2, testable = false)
    static WebArchive second() {
        SECOND_KEYS.run("generate", "--size", "2048");
        return war(SECOND, "mcp.key.file.path", SECOND_KEYS.file(), "mcp.auth.scopes", "email,team",
                "mcp.auth.optional-scopes", "calendar", "mcp.auth.issuer", "https://second.example.org",
                "mcp.auth.jwe.algorithms", "RSA-OAEP-256", "mcp.auth.max-token-length", "900");
    }

    /** Comes and goes beside them. */
    @Deployment(name = VISITOR, managed = false, testable = false)
    static WebArchive visitor() {
        VISITORS_KEYS.run("generate", "--size", "2048");
        return war(VISITOR, "mcp.key.file.path", VISITORS_KEYS.file());
    }

    private static WebArchive war(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of("config_ordinal", "400"));
        all.addAll(List.of(settings));
        return Wars.withoutConfig(name, EmptyApplication.class)
                .addAsResource(Wars.config(all.toArray(String[]::new)), "META-INF/microprofile-config.properties");
    }

    @Test
    @Shape.Of(Shape.TWO_WARS)
    void takesTokensForItsOwnKeyOnly() {
        assertThat(ask(FIRST, ofFirst("Ada")).body()).isEqualTo("Ada");
        assertThat(ask(SECOND, ofSecond("Grace")).body()).isEqualTo("Grace");

        Reply unknown = http.getAs("x", "/second/scanned/user");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(ask(SECOND, ofFirst("Ada"))).isEqualTo(unknown);
        assertThat(ask(SECOND, ofFirst("Ada").encryptedTo(keys(FIRST).first()).encryptedHeader("alg", "RSA-OAEP-256")))
                .isEqualTo(unknown);
        assertThat(ask(FIRST, ofSecond("Grace"))).isEqualTo(http.getAs("x", "/first/scanned/user"));
        assertThat(ask(FIRST, ofSecond("Grace").encryptedTo(keys(SECOND).first()).encryptedHeader("alg", "RSA-OAEP"))
                .status()).isEqualTo(401);
    }

    @Test
    @Shape.Of(Shape.TWO_WARS)
    void publishesItsOwnDocuments() {
        assertThat(keys(FIRST).ids()).hasSize(1).doesNotContainAnyElementsOf(keys(SECOND).ids());
        assertThat(keys(FIRST).all().get(0).get("n")).isNotNull().isNotEqualTo(keys(SECOND).all().get(0).get("n"));
        assertThat(http.get("/first/.well-known/openid-configuration").body())
                .isEqualTo("{\"issuer\":\"" + http.origin()
                        + "/first\",\"jwks_uri\":\"" + http.origin()
                        + "/first/.well-known/jwks.json\",\"scopes_supported\":[\"name\"]}");
        assertThat(http.get("/second/.well-known/openid-configuration").body())
                .isEqualTo("{\"issuer\":\"https://second.example.org\","
                        + "\"jwks_uri\":\"https://second.example.org/.well-known/jwks.json\","
                        + "\"scopes_supported\":[\"email\",\"team\",\"calendar\"]}");
    }

    @Test
    @Shape.Of(Shape.TWO_WARS)
    void goesByItsOwnScopesAndSettings() {
        assertThat(http.get("/first/scanned/user").header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name\"");
        assertThat(http.get("/second/user").header("WWW-Authenticate")).isEqualTo("Bearer scope=\"email team\"");
        assertThat(ask(FIRST, ofFirst("Ada").claim("email", "ada@example.com")).status()).isEqualTo(200);
        assertThat(ask(FIRST,
                token().encryptedTo(keys(FIRST).first()).encryptedHeader("alg", "RSA-OAEP").claim("email",
                        "ada@example.com"))
                .body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"name\"}]}");
        assertThat(ask(SECOND,
                token().encryptedTo(keys(SECOND).first()).encryptedHeader("alg", "RSA-OAEP-256").claim("name", "Grace"))
                .body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"},{\"scope\":\"team\"}]}");

        assertThat(ask(FIRST, ofFirst("Ada").encryptedTo(keys(FIRST).first()).encryptedHeader("alg", "RSA-OAEP-256"))
                .status()).isEqualTo(401);
        assertThat(ask(SECOND, ofSecond("Grace").encryptedTo(keys(SECOND).first()).encryptedHeader("alg", "RSA-OAEP"))
                .status())
                .isEqualTo(401);
        assertThat(ask(FIRST, ofFirst("Ada").claim("long", "x".repeat(600))).status()).isEqualTo(200);
        assertThat(ask(SECOND, ofSecond("Grace").claim("long", "x".repeat(600))).status()).isEqualTo(401);
        assertThat(http.get("/first/public/user").status()).isEqualTo(200);
        assertThat(http.get("/second/public/user").status()).isEqualTo(401);
    }

    @Test
    @Shape.Of(Shape.TWO_WARS)
    void knowsItsOwnUsers() throws Exception {
        String ada = ofFirst("Ada").text();
        String grace = ofSecond("Grace").text();
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            Future<?> others = clients.submit(() -> {
                for (int i = 0; i < QUESTIONS; i++) {
                    assertThat(http.getAs(ada, "/first/user").body()).startsWith("Ada ");
                    assertThat(http.getAs(ada, "/first/scanned/user").body()).isEqualTo("Ada");
                }
            });
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(http.getAs(grace, "/second/user").body()).startsWith("Grace ");
                assertThat(http.getAs(grace, "/second/scanned/user").body()).isEqualTo("Grace");
            }
            others.get();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    @Shape.Of(Shape.REDEPLOYMENT)
    void goesOnWhileAnotherOneIsDeployedAnew() throws Exception {
        deployer.deploy(VISITOR);
        String visitor = ofTheVisitor().text();
        assertThat(http.getAs(visitor, "/visitor/scanned/user").body()).isEqualTo("Barbara");

        List<String> keys = keys(SECOND).ids();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            String grace = ofSecond("Grace").text();
            Future<Integer> questions = client.submit(() -> askUntil(over, grace));
            deployer.undeploy(VISITOR);
            assertThat(http.getAs(visitor, "/visitor/scanned/user").status()).isEqualTo(404);
            VISITORS_KEYS.run("rotate", "--keep", "0");
            deployer.deploy(VISITOR);
            over.set(true);
            assertThat(questions.get()).isGreaterThan(1);
            assertThat(http.getAs(visitor, "/visitor/scanned/user").status()).as("for a key that is gone")
                    .isEqualTo(401);
            assertThat(ask(VISITOR, ofTheVisitor()).body()).isEqualTo("Barbara");
            assertThat(keys(SECOND).ids()).isEqualTo(keys);
            assertThat(ask(FIRST, ofFirst("Ada")).body()).isEqualTo("Ada");
        } finally {
            over.set(true);
            client.shutdownNow();
            deployer.undeploy(VISITOR);
        }
    }

    /** The server has one registry for all applications: who leaves takes along what is its own, and nothing else. */
    @Test
    @EnabledIfSystemProperty(named = "server.id", matches = "openliberty|payara-micro",
            disabledReason = "it has no MicroProfile Metrics")
    void takesItsFiguresAlongAndNobodyElses() {
        use(SECOND, ofSecond("Grace"));
        deployer.deploy(VISITOR);
        use(VISITOR, ofTheVisitor());
        Map<Series, Double> visitors = figures(VISITOR);
        Map<Series, Double> others = figures(SECOND);
        assertThat(total(visitors, DECISIONS)).isEqualTo(DECISIONS_OF_A_USE);
        assertThat(total(visitors, KNOWN)).isEqualTo(TOKENS_OF_A_USE);
        assertThat(total(others, DECISIONS)).isGreaterThanOrEqualTo(DECISIONS_OF_A_USE);

        deployer.undeploy(VISITOR);
        assertThat(figures(VISITOR)).isEmpty();
        assertThat(figures(SECOND)).isEqualTo(others);
        assertThat(ask(SECOND, ofSecond("Ada")).status()).isEqualTo(200);
        assertThat(total(figures(SECOND), DECISIONS)).isEqualTo(total(others, DECISIONS) + 1);
        assertThat(total(figures(SECOND), KNOWN)).isEqualTo(total(others, KNOWN) + 1);

        deployer.deploy(VISITOR);
        try {
            assertThat(total(figures(VISITOR), KNOWN)).as("of another visitor").isZero();
            use(VISITOR, ofTheVisitor());
            assertThat(figures(VISITOR).keySet()).isEqualTo(visitors.keySet());
            assertThat(total(figures(VISITOR), DECISIONS)).isEqualTo(DECISIONS_OF_A_USE);
            assertThat(total(figures(VISITOR), KNOWN)).isEqualTo(TOKENS_OF_A_USE);
        } finally {
            deployer.undeploy(VISITOR);
        }
        assertThat(figures(VISITOR)).isEmpty();
    }

    /** Payara writes each series once for each application that is there. */
    private Map<Series, Double> figures(String war) {
        Reply reply = http.get("/metrics");
        assertThat(reply.status()).isEqualTo(200);
        return Prometheus.samples(reply.body()).stream()
                .filter(sample -> war.equals(sample.series().labels().get("mcp_auth_application")))
                .collect(toMap(Sample::series, Sample::value, (one, again) -> {
                    assertThat(again).isEqualTo(one);
                    return one;
                }));
    }

    private static double total(Map<Series, Double> figures, String name) {
        return figures.entrySet().stream().filter(sample -> sample.getKey().name().equals(name))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    private int askUntil(AtomicBoolean over, String token) {
        int asked = 0;
        for (; !over.get(); asked++) {
            assertThat(http.getAs(token, "/second/scanned/user").body()).isEqualTo("Grace");
        }
        return asked;
    }

    /**
     * The first one stays, and the second one, and nobody else but what was there before: WildFly may still hold WARs
     * of other tests, whose asynchronous resources it was asked for (see {@link #use}).
     */
    @Test
    @Shape.Of(Shape.CLASS_LOADERS)
    void leavesNoClassLoaderBehind() {
        use(FIRST, ofFirst("Ada"));
        use(SECOND, ofSecond("Grace"));
        occupyAllThreads();
        long before = ServerHeap.loadedLibraries();
        for (int i = 0; i < VISITS; i++) {
            deployer.deploy(VISITOR);
            use(VISITOR, ofTheVisitor());
            assertThat(ServerHeap.loadedLibraries()).isGreaterThanOrEqualTo(3);
            deployer.undeploy(VISITOR);
        }

        assumeFalse(System.getProperty("server.id").equals("glassfish"),
                "The server's Jersey keeps a WAR in each thread "
                        + "that has served one of its last requests (`Leaking injection manager` in the log).");
        assumeFalse(System.getProperty("server.id").equals("tomee"),
                "Some WARs that are gone stay in memory. It is not known what holds them.");
        Await.within(SOON, "hardly more libraries in memory than before", () -> {
            occupyAllThreads();
            return ServerHeap.loadedLibraries() <= before + KEPT_BY_THE_JDK;
        });
        assertThat(ask(SECOND, ofSecond("Grace")).body()).isEqualTo("Grace");
    }

    /** An idle thread of WildFly keeps its last request on its stack until it gets another one. */
    private void occupyAllThreads() {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            Stream.generate(() -> clients.submit(() -> http.get("/first/.well-known/jwks.json"))).limit(CLIENTS)
                    .toList()
                    .forEach(TwoWarsIT::await);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void await(Future<Reply> reply) {
        try {
            assertThat(reply.get().status()).isEqualTo(200);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All that might keep something: both adapters, a refusal, and the beans behind a scope. Nothing asynchronous:
     * WildFly 39 leaves its OpenTelemetry span, and with it the thread that ended it, in the thread that the request
     * came in by.
     */
    private void use(String war, TestToken user) {
        assertThat(ask(war, user).status()).isEqualTo(200);
        assertThat(http.getAs(user.text(), "/" + war + "/user").status()).isEqualTo(200);
        assertThat(http.getAs(user.text(), "/" + war + "/diary").status()).isEqualTo(403);
        assertThat(http.getAs("x", "/" + war + "/user").status()).isEqualTo(401);
    }

    private Reply ask(String war, TestToken token) {
        return http.getAs(token.text(), "/" + war + "/scanned/user");
    }

    private PublishedKeys keys(String war) {
        return new PublishedKeys(http, "/" + war + "/.well-known/jwks.json");
    }

    private TestToken ofFirst(String name) {
        return token().encryptedTo(keys(FIRST).first()).encryptedHeader("alg", "RSA-OAEP").claim("name", name);
    }

    private TestToken ofSecond(String name) {
        return token().encryptedTo(keys(SECOND).first()).encryptedHeader("alg", "RSA-OAEP-256").claim("name", name)
                .claim("email", name + "@example.com")
                .claim("team", "compilers");
    }

    private TestToken ofTheVisitor() {
        return token().encryptedTo(keys(VISITOR).first()).encryptedHeader("alg", "RSA-OAEP").claim("name", "Barbara")
                .claim("email",
                        "barbara@example.com");
    }
}

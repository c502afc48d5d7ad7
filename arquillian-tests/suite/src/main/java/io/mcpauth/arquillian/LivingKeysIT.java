package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.KeyFolder;
import io.mcpauth.arquillian.support.Leaks;
import io.mcpauth.arquillian.support.PublishedKeys;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/** One application from its start without a key over several of them: none of it costs a restart or a user. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivingKeysIT {

    /** What is promised for a changed file. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final KeyFolder KEYS = KeyFolder.named("living");
    private static final KeyFolder SECRET = KeyFolder.named("secret");
    private static final String USER = "/living/scanned/user";
    private static final String JWKS = "/living/.well-known/jwks.json";
    private static final int CLIENTS = 3;

    @ArquillianResource
    private URI url;
    private Http http;

    /** The environment names the file of the other tests; what says so with a higher ordinal goes before it. */
    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("living", EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(Wars.config("config_ordinal", "400", "mcp.key.file.path", KEYS.file()),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    @Order(1)
    void startsWithoutAKeyAndRefusesEverybody() {
        assertThat(http.get(JWKS).body()).isEqualTo("{\"keys\":[]}");
        Reply refusal = http.getAs(ada().text(), USER);
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(http.getAs("x", USER)).isEqualTo(refusal);
        assertThat(http.get(USER).status()).isEqualTo(401);
        ServerLog.whole().assertSays("MCPAUTH-201",
                "MCPAUTH-205: The key file " + KEYS.file() + " does not exist");

        Reply readiness = Http.ofTheServerItself(url).get("/health/ready");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(check(readiness)).isEqualTo("DOWN, keys 0, trust unsigned, key file MCPAUTH-205");
    }

    @Test
    @Order(2)
    void takesUpAFileThatAppearsLater() {
        KEYS.run("generate", "--size", "2048");

        Await.within(SOON, "a published key", () -> !publishedIds().isEmpty());

        assertThat(http.getAs(tokenForTheFirstKey(http), USER).body()).isEqualTo("Ada");
        Reply readiness = Http.ofTheServerItself(url).get("/health/ready");
        assertThat(readiness.status()).isEqualTo(200);
        assertThat(check(readiness)).isEqualTo("UP, keys 1, trust unsigned");
    }

    /** Twice by the command line in the server's own folder, and once as in a cluster. */
    @Test
    @Order(3)
    void refusesNobodyWhileKeysAreRotated() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        String first = tokenForTheFirstKey(http);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> loads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                loads.add(clients.submit(() -> askUntil(over, first)));
            }
            List<String> tokens = new ArrayList<>(List.of(first));
            for (int rotation = 1; rotation <= 3; rotation++) {
                String id = rotation < 3 ? KEYS.run("rotate", "--keep", "3") : mountARotatedSecret();
                awaitCurrent(id);
                tokens.add(tokenForTheFirstKey(http));
                for (String token : tokens) {
                    assertThat(http.getAs(token, USER).body()).as("rotation %s", rotation).isEqualTo("Ada");
                }
            }
            over.set(true);
            for (Future<Integer> load : loads) {
                assertThat(load.get()).isGreaterThan(3);
            }
        } finally {
            over.set(true);
            clients.shutdownNow();
        }
        assertThat(publishedIds()).hasSize(4);
    }

    private static String mountARotatedSecret() {
        SECRET.write(KEYS.read());
        KEYS.mount(SECRET, "..2026_01_01");
        String id = SECRET.run("rotate", "--keep", "3");
        KEYS.mount(SECRET, "..2026_01_02");
        return id;
    }

    /** Goes on with the first token and takes a new one for whatever key is the current one, as clients do. */
    private int askUntil(AtomicBoolean over, String first) {
        Http kept = new Http(url);
        int rounds = 0;
        for (; !over.get(); rounds++) {
            assertThat(kept.getAs(tokenForTheFirstKey(kept), USER).body()).isEqualTo("Ada");
            assertThat(kept.getAs(first, USER).body()).isEqualTo("Ada");
            // Often enough to meet every moment of a rotation; more would only take the processor from the server.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return rounds;
    }

    @Test
    @Order(4)
    void keepsTheLastGoodKeysWhileTheFileIsBroken() {
        List<String> ids = publishedIds();
        String token = tokenForTheFirstKey(http);
        String good = KEYS.read();
        ServerLog log = ServerLog.fromHere();

        KEYS.write(good.substring(0, good.length() / 2));

        Await.within(SOON, "MCPAUTH-202 in the log", () -> http.getAs(token, USER).body().equals("Ada")
                && log.text().contains("MCPAUTH-202"));
        assertThat(publishedIds()).isEqualTo(ids);
        Reply readiness = Http.ofTheServerItself(url).get("/health/ready");
        assertThat(readiness.status()).isEqualTo(200);
        assertThat(check(readiness)).isEqualTo("UP, keys " + ids.size() + ", trust unsigned, key file MCPAUTH-207");

        KEYS.write(good);
        awaitCurrent(KEYS.run("rotate", "--keep", "0"));
        assertThat(publishedIds()).hasSize(1);
        assertThat(http.getAs(token, USER).status()).as("for a key that is gone").isEqualTo(401);
        assertThat(log.text().split("MCPAUTH-202")).as("said once").hasSize(2);
        assertThat(
                Leaks.of(List.of(good.split("[\"\\s]+"))).in(ServerLog.whole().everything().replace(KEYS.file(), "")))
                .allMatch(piece -> ids.stream().anyMatch(id -> id.contains(piece)));
    }

    private void awaitCurrent(String id) {
        Await.within(SOON, "the key " + id + " first in the published set",
                () -> publishedIds().get(0).equals(id));
    }

    private static String tokenForTheFirstKey(Http client) {
        return ada().encryptedTo(new PublishedKeys(client, JWKS).first()).encryptedHeader("alg", "RSA-OAEP").text();
    }

    private List<String> publishedIds() {
        return new PublishedKeys(http, JWKS).ids();
    }

    /** Payara writes numbers as strings. */
    private static String check(Reply readiness) {
        for (Object entry : (List<?>) parse(readiness).get("checks")) {
            Map<?, ?> check = (Map<?, ?>) entry;
            if (check.get("name").equals("mcp-auth")) {
                Map<?, ?> data = (Map<?, ?>) check.get("data");
                Object problem = data.get("key file");
                return check.get("status") + ", keys " + data.get("keys") + ", trust " + data.get("trust")
                        + (problem == null ? "" : ", key file " + problem.toString().replaceFirst(":.*", ""));
            }
        }
        throw new AssertionError(readiness.toString());
    }

    private static Map<String, Object> parse(Reply reply) {
        try {
            return JsonUtil.parseJson(reply.body());
        } catch (JoseException e) {
            throw new AssertionError(reply.toString(), e);
        }
    }
}

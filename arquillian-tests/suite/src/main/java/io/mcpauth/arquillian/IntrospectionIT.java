package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Leaks;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestIssuer;

/** Tokens that only their issuer can read (RFC 7662): it is asked, and what it says counts as what it signs. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntrospectionIT {

    private static final int STRANGERS = 16;
    private static final int CALLS = 40;
    private static final int MADE_UP = 1000;
    private static final String SECRET = "a-secret-that-nobody-may-see";
    private static final TestIssuer LOGIN = TestIssuer.start();
    private static final Path SECRET_FILE = secretFile();
    private static final ProofKey CLIENT = ProofKey.generate();
    private static final String USER = "/asked/scanned/user";
    private static final Map<String, ?> GRANTED = Map.of("scope", "name email");

    @ArquillianResource
    private URI url;
    private Http http;

    private static Path secretFile() {
        try {
            return Files.writeString(Files.createTempFile("client", ".secret"), SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Deployment(testable = false)
    static WebArchive war() {
        LOGIN.letAsk("mcp", SECRET);
        return Wars.withPlainJar("asked", EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class, CalendarResource.class, Diary.class)
                .addAsResource(Wars.config("config_ordinal", "500", "mcp.auth.audience", AUDIENCE,
                        "mcp.auth.dpop", "optional", "mcp.auth.trusted-issuers", "login",
                        "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.introspection.client-id", "mcp",
                        "mcp.auth.trusted-issuers.login.introspection.client-secret-file",
                        SECRET_FILE.toString().replace('\\', '/'),
                        "mcp.auth.trusted-issuers.login.introspection.cache", "PT2S"), Wars.CONFIG);
    }

    @AfterAll
    static void stop() throws IOException {
        LOGIN.close();
        Files.delete(SECRET_FILE);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @AfterEach
    void answerAgain() {
        LOGIN.comeBack();
    }

    private static String good(Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>(GRANTED);
        claims.putAll(more);
        return LOGIN.opaque(Issuer.forAda(LOGIN.token(), claims));
    }

    private int status(String token) {
        return http.getAs(token, USER).status();
    }

    @Test
    void letsUsersInOfWhomTheIssuerSaysWhoTheyAre() {
        String token = good(Map.of());
        Reply reply = http.getAs(token, USER);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("Ada");
        assertThat(http.getAs(token, USER + "/claims").body()).contains("signed=true", "[name, email]");
    }

    @Test
    void takesNestedTokensOfTheSameIssuerBesideThem() {
        assertThat(status(token().nested(Issuer.forAda(LOGIN.token(), GRANTED).text()).text())).isEqualTo(200);
        int asked = LOGIN.questions().size();
        assertThat(status(Issuer.forAda(LOGIN.token(), GRANTED).text())).isEqualTo(401);
        assertThat(LOGIN.questions()).hasSize(asked);
    }

    @Test
    void refusesARevokedTokenAsSoonAsTheTimeOfTheCacheIsOver() {
        String token = good(Map.of());
        assertThat(status(token)).isEqualTo(200);
        LOGIN.revoke(token);

        Await.within(Duration.ofSeconds(30), "the token is refused", () -> status(token) == 401);
        Reply refused = http.getAs(token, USER);
        assertThat(refused.body()).isEqualTo(http.getAs("made-up", USER).body())
                .isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo(http.getAs("made-up", USER).header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
    }

    @Test
    void refusesWhatIsForSomebodyElseOrOver() {
        assertThat(status(good(Map.of("aud", "https://other.example.org")))).isEqualTo(401);
        assertThat(status(good(Map.of("iss", "https://other.example.org")))).isEqualTo(401);
        assertThat(status(good(Map.of("exp", 2, "iat", 1)))).isEqualTo(401);
        assertThat(status(good(Map.of("token_type", "refresh_token")))).isEqualTo(401);
    }

    @Test
    void judgesScopesAsThoseOfSignedTokens() {
        assertThat(http.getAs(good(Map.of()), "/asked/scanned/calendar").status()).isEqualTo(403);
        assertThat(http.getAs(good(Map.of("scope", "name email calendar")), "/asked/scanned/calendar").status())
                .isEqualTo(200);
    }

    @Test
    void letsTheOwnerOfAKeyAloneUseATokenThatIsBoundToIt() {
        String token = good(Map.of("cnf", Map.of("jkt", CLIENT.thumbprint()), "token_type", "DPoP"));

        assertThat(status(token)).isEqualTo(401);
        Reply reply = http.get(USER, "Authorization", "DPoP " + token, "DPoP",
                CLIENT.proof("GET", http.origin() + USER, token));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(http.get(USER, "Authorization", "DPoP " + token, "DPoP",
                ProofKey.generate().proof("GET", http.origin() + USER, token)).status()).isEqualTo(401);
    }

    @Test
    void asksToTryAgainWhileTheIssuerDoesNotAnswer() {
        LOGIN.goDown();
        Reply reply = http.getAs(good(Map.of()), USER);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotEmpty();
        ServerLog.whole().assertSays("MCPAUTH-156");
    }

    /**
     * The issuer answers about a hundred of them and about ten more each second; all others wait for nobody. The last
     * test, since no stranger has a question left after it.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void aFloodOfMadeUpTokensCostsTheIssuerOnlySoManyQuestionsAndHoldsUpNobodyWhoIsKnown() throws Exception {
        String known = good(Map.of());
        assertThat(status(known)).isEqualTo(200);
        ExecutorService threads = Executors.newFixedThreadPool(STRANGERS);
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger madeUp = new AtomicInteger();
        Set<String> refusals = ConcurrentHashMap.newKeySet();
        Map<Integer, Integer> answers = new TreeMap<>();
        long start = System.nanoTime();
        List<Future<?>> strangers = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            strangers.add(threads.submit(() -> {
                while (!isOver.get()) {
                    Reply reply = http.getAs("made-up-" + madeUp.incrementAndGet(), USER);
                    refusals.add(reply.status() + " " + reply.body());
                }
            }));
        }
        for (int call = 0; call < CALLS || madeUp.get() < MADE_UP; call++) {
            answers.merge(status(known), 1, Integer::sum);
        }
        isOver.set(true);
        for (Future<?> stranger : strangers) {
            stranger.get();
        }
        threads.shutdown();
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();

        assertThat(answers).containsOnlyKeys(200);
        assertThat(refusals).containsExactlyInAnyOrder("401 {\"error\":\"invalid_token\"}",
                "503 {\"error\":\"temporarily_unavailable\"}");
        assertThat(LOGIN.questions()).filteredOn(token -> token.startsWith("made-up-"))
                .hasSizeBetween(1, 100 + 10 * (int) (seconds + 1));
    }

    @Test
    void tellsNobodyATokenOrTheSecret() {
        String token = good(Map.of());
        status(token);
        status(good(Map.of("aud", "https://other.example.org")));

        List<String> secrets = List.of(SECRET, token);
        assertThat(Leaks.of(secrets).in(ServerLog.whole().everything())).isEmpty();
    }
}

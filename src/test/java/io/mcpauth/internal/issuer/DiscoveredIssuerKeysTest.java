package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.key.FetchThreads;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchProblem;
import io.mcpauth.testing.KeyServer;

/** Keys from a real web server that says in its metadata where they are. */
@Timeout(60)
class DiscoveredIssuerKeysTest {

    private static final String OAUTH = "/.well-known/oauth-authorization-server/realms/r";
    private static final String OPENID = "/realms/r/.well-known/openid-configuration";
    private static final TestKey ONE = RemoteIssuerKeysFixture.signing("rsa-1");
    private static final TestKey TWO = RemoteIssuerKeysFixture.signing("rsa-2");

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final CapturedLog log = new CapturedLog("io.mcpauth");
    private final KeyServer server = new KeyServer();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final URI issuer = server.url().resolve("/realms/r");

    private record Answer(int status, byte[] body, String field, String value) {
    }

    @BeforeEach
    void serve() {
        server.answers(exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer(exchange, answers.get(exchange.getRequestURI().toString()));
        });
        says("/jwks", TestKeys.set(ONE));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws java.io.IOException {
        if (answer == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set(answer.field, answer.value);
        exchange.sendResponseHeaders(answer.status, answer.body.length);
        exchange.getResponseBody().write(answer.body);
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    private void says(String path, byte[] body) {
        answers.put(path, new Answer(200, body, "Content-Type", "application/json"));
    }

    private void says(String path, String body) {
        says(path, body.getBytes(UTF_8));
    }

    private String metadata(String issuer, String keys) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}";
    }

    private String good() {
        return metadata(issuer.toString(), server.url().toString());
    }

    private DiscoveredIssuerKeys keys() {
        return new DiscoveredIssuerKeys(issuer, clock);
    }

    private static List<String> ids(VerificationKeys keys) {
        return RemoteIssuerKeysFixture.ids(keys);
    }

    private List<String> problems() {
        return log.lines().stream().filter(line -> line.startsWith("WARNING MCPAUTH-212")).toList();
    }

    /** Nothing is fetched, and the log and readiness say why. */
    private void assertFails(FetchProblem problem, String... said) {
        try (DiscoveredIssuerKeys keys = keys()) {
            assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
            assertThat(problems()).singleElement().asString().contains(said)
                    .contains("could not be fetched from " + issuer + ": ", "To fix it, " + problem.remedy(),
                            "None is known yet");
            assertThat(keys.problem()).get().asString().contains(said);
        }
    }

    // --- where the metadata are

    @Test
    void asksForMetadataInsertedBeforeThePath() {
        says(OAUTH, good());
        try (DiscoveredIssuerKeys keys = keys()) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
            assertThat(asked).containsExactly(OAUTH, "/jwks");
            assertThat(log.lines()).containsExactly(
                    "INFO MCPAUTH-211: Fetched the keys of an issuer from " + server.url() + ": [RSA key rsa-1].");
        }
    }

    @Test
    void asksForThoseOfOpenIdAppendedWhereThereAreNone() {
        says(OPENID, good());
        try (DiscoveredIssuerKeys keys = keys()) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
            assertThat(asked).containsExactly(OAUTH, OPENID, "/jwks");
            assertThat(problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example,            https://a.example/.well-known/oauth-authorization-server,          "
                + "https://a.example/.well-known/openid-configuration",
        "https://a.example/,           https://a.example/.well-known/oauth-authorization-server,          "
                + "https://a.example/.well-known/openid-configuration",
        "https://a.example:8443/r/%41/,https://a.example:8443/.well-known/oauth-authorization-server/r/%41,"
                + "https://a.example:8443/r/%41/.well-known/openid-configuration"})
    void leavesOutASlashAtTheEnd(URI issuer, URI oauth, URI openId) {
        assertThat(new IssuerMetadata(issuer).places()).containsExactly(oauth, openId);
    }

    @Test
    void leadsToAnyPlaceOnTheWebOrThisMachine() {
        try (KeyServer elsewhere = new KeyServer()) {
            elsewhere.answers(200, TestKeys.set(TWO));
            says(OAUTH, metadata(issuer.toString(), elsewhere.url().toString()));
            try (DiscoveredIssuerKeys keys = keys()) {
                assertThat(ids(keys.current())).containsExactly("rsa-2");
            }
        }
    }

    // --- what is wrong

    @Test
    void namesBothPlacesWhereNothingIs() {
        assertFails(FetchProblem.NO_METADATA,
                "no metadata; " + issuer.resolve(OAUTH) + ": status 404; " + issuer.resolve(OPENID) + ": status 404");
        assertThat(asked).containsExactly(OAUTH, OPENID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/realms/r/", "/realms/R", "/realms/r?a=b", ""})
    void believesNoMetadataOfAnotherIssuer(String path) {
        String other = issuer.resolve("/").toString().replaceFirst("/$", "") + path;
        says(OAUTH, metadata(other, server.url().toString()));
        assertFails(FetchProblem.ANOTHER_ISSUER,
                issuer.resolve(OAUTH) + ": its issuer is '" + other + "', not '" + issuer + "'");
        assertThat(asked).doesNotContain("/jwks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"jwks_uri\":\"KEYS\"}", "{\"issuer\":[\"ISSUER\"],\"jwks_uri\":\"KEYS\"}",
        "{\"issuer\":null,\"jwks_uri\":\"KEYS\"}"})
    void believesNoMetadataWithoutAnIssuer(String metadata) {
        says(OPENID, metadata.replace("ISSUER", issuer.toString()).replace("KEYS", server.url().toString()));
        assertFails(FetchProblem.ANOTHER_ISSUER, "its issuer is no text");
        assertThat(asked).doesNotContain("/jwks");
    }

    /** What another server says is not shown at any length. */
    @Test
    void cutsAnotherIssuersName() {
        says(OAUTH, metadata("x".repeat(1000), server.url().toString()));
        assertFails(FetchProblem.ANOTHER_ISSUER, "'" + "x".repeat(100) + "…'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example/jwks", "http://127.0.0.1.login.example/jwks", "file:///etc/passwd",
        "https://user:secret@login.example/jwks", "jwks", "ht tp://x"})
    void goesNowhereButToTheWebAndThisMachine(String keys) {
        says(OAUTH, metadata(issuer.toString(), keys));
        assertFails(FetchProblem.NO_WAY_TO_KEYS,
                issuer.resolve(OAUTH) + ": its jwks_uri is '" + keys + "', and it must be an https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"jwks_uri\":null", ",\"jwks_uri\":[\"http://127.0.0.1/\"]"})
    void saysThatMetadataLeadToNoKeys(String member) {
        says(OAUTH, "{\"issuer\":\"" + issuer + "\"" + member + "}");
        assertFails(FetchProblem.NO_WAY_TO_KEYS, "it has no jwks_uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"issuer\":", "{'issuer':'x'}", "GOOD more", "{\"issuer\":\"ISSUER\",GOOD"})
    void readsMetadataStrictly(String text) {
        says(OAUTH, text.replace("GOOD", good()).replace("ISSUER\",{", "ISSUER\",").replace("ISSUER",
                issuer.toString()));
        assertFails(FetchProblem.NOT_JSON, issuer.resolve(OAUTH) + ": it is not JSON (");
    }

    /** Each is told from the others, and none keeps from asking in the other place. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "302 | Location         | /login   | x       | REDIRECTED    | status 302, a redirect to ORIGIN/login",
        "200 | Content-Encoding | br       | {}      | CODED         | the answer is coded as br",
        "200 | X                | x        | <html>  | A_PAGE        | the answer is a page of HTML or XML",
        "200 | X                | x        | welcome | NOT_JSON      | it is not JSON",
        "401 | X                | x        | x       | NO_METADATA   | status 401",
        "503 | X                | x        | x       | SERVER_FAILED | status 503"})
    void tellsWhatIsWrongAndAsksInTheOtherPlace(int status, String field, String value, String body,
            FetchProblem problem, String said) {
        answers.put(OAUTH, new Answer(status, body.getBytes(UTF_8), field, value));
        assertFails(problem, issuer.resolve(OAUTH) + ": " + said.replace("ORIGIN/", issuer.resolve("/").toString()),
                issuer.resolve(OPENID) + ": status 404");

        says(OPENID, good());
        try (DiscoveredIssuerKeys keys = keys()) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
        }
    }

    @Test
    void readsNoMoreOfMetadataThanItMay() {
        String longest = good() + " ".repeat(JsonLimits.DEFAULT.maxBytes() - good().length());
        says(OAUTH, longest + " ");
        assertFails(FetchProblem.TOO_LONG, "more than 262144 bytes");

        says(OAUTH, longest);
        try (DiscoveredIssuerKeys keys = keys()) {
            assertThat(ids(keys.current())).containsExactly("rsa-1");
        }
    }

    @ParameterizedTest
    @CsvSource({"404,status 404,NO_WAY_TO_KEYS", "500,status 500,SERVER_FAILED", "200,MCPAUTH-210,NO_KEYS"})
    void saysThatMetadataLeadToNothing(int status, String said, FetchProblem problem) {
        says(OAUTH, good());
        answers.put("/jwks", new Answer(status, "{\"keys\":[]}".getBytes(UTF_8), "X", "x"));
        assertFails(problem, "its metadata lead to " + server.url() + ": " + said);
        assertThat(asked).containsExactly(OAUTH, "/jwks");
    }

    /** What is wrong with the way there is so for both places. */
    @Test
    void asksOnceWhereNobodyAnswers() {
        server.close();
        assertFails(FetchProblem.CONNECTION_REFUSED, issuer.resolve(OAUTH) + ": nothing listens there");
    }

    @Test
    void asksNobodyUnencryptedElsewhere() {
        try (DiscoveredIssuerKeys keys = new DiscoveredIssuerKeys(URI.create("http://login.invalid"), clock)) {
            assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
            assertThat(problems()).singleElement().asString().contains(FetchProblem.NOT_THIS_MACHINE.remedy());
        }
    }

    // --- when it asks

    @Test
    void asksForAllAgainWhereTheKeysHaveMoved() {
        says(OAUTH, good());
        try (DiscoveredIssuerKeys keys = keys()) {
            keys.current();
            says("/new", TestKeys.set(TWO));
            says(OAUTH, metadata(issuer.toString(), server.url().resolve("/new").toString()));
            clock.advance(FetchedIssuerKeys.FRESH);

            assertThat(ids(keys.known())).containsExactly("rsa-1");
            FetchThreads.awaitNone();

            assertThat(ids(keys.known())).containsExactly("rsa-2");
            assertThat(asked).containsExactly(OAUTH, "/jwks", OAUTH, "/new");
        }
    }

    @Test
    void asksForAllTogetherAtMostOnceInAPauseHoweverManyTokensNameUnknownKeys() {
        says(OPENID, good());
        try (DiscoveredIssuerKeys keys = keys()) {
            keys.current();
            for (int i = 0; i < 100; i++) {
                keys.refreshed();
            }
            assertThat(asked).containsExactly(OAUTH, OPENID, "/jwks");

            says("/jwks", TestKeys.set(ONE, TWO));
            clock.advance(FetchedIssuerKeys.PAUSE);
            for (int i = 0; i < 100; i++) {
                assertThat(ids(keys.refreshed())).containsExactly("rsa-1", "rsa-2");
            }
            assertThat(asked).hasSize(6);
        }
    }

    @Test
    void keepsGoodKeysWhateverTheMetadataSayLater() {
        says(OAUTH, good());
        try (DiscoveredIssuerKeys keys = keys()) {
            keys.current();
            says("/jwks", TestKeys.set(TWO));
            for (String metadata : List.of("", "{}", metadata("https://other.example", server.url().toString()),
                    metadata(issuer.toString(), "http://other.example"))) {
                says(OAUTH, metadata);
                clock.advance(FetchedIssuerKeys.PAUSE);
                assertThat(ids(keys.refreshed())).containsExactly("rsa-1");
            }
            assertThat(problems()).hasSize(4)
                    .allSatisfy(line -> assertThat(line).endsWith("Keys that are known stay in use."));
            assertThat(keys.problem()).isEmpty();
        }
    }

    /** While the server is not ready, nothing but its readiness may ask. */
    @Test
    void asksAgainWhenSomebodyWantsToKnowWhyThereAreNoKeys() {
        try (DiscoveredIssuerKeys keys = keys()) {
            keys.current();
            says(OAUTH, good());
            clock.advance(FetchedIssuerKeys.FIRST_PAUSE.minusMillis(1));
            assertThat(keys.problem()).get().asString().contains("status 404");
            assertThat(asked).hasSize(2);

            clock.advance(Duration.ofMillis(1));
            keys.problem();
            FetchThreads.awaitNone();

            assertThat(keys.problem()).isEmpty();
            assertThat(ids(keys.known())).containsExactly("rsa-1");
        }
    }

    @Test
    void saysThatItIsStillAsking() {
        server.hangs();
        try (DiscoveredIssuerKeys keys = keys()) {
            assertThat(keys.problem()).contains("they are being fetched");
        }
    }

    @Test
    void endsInTimeWithoutAskingInTheOtherPlace() {
        server.drips();
        Fetch.Timeouts impatient = new Fetch.Timeouts(Duration.ofSeconds(20), Duration.ofMillis(300));
        try (DiscoveredIssuerKeys keys = new DiscoveredIssuerKeys(issuer, clock, impatient)) {
            assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
            assertThat(keys.problem()).contains("no whole answer in time");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void asksForNothingMoreOnceItIsClosed() {
        server.hangs();
        DiscoveredIssuerKeys keys = keys();
        keys.close();
        FetchThreads.awaitNone();
        clock.advance(FetchedIssuerKeys.FRESH);

        assertThat(keys.current()).isSameAs(VerificationKeys.NONE);
        assertThat(server.requests()).isLessThan(2);
        assertThat(log.lines()).isEmpty();
    }
}

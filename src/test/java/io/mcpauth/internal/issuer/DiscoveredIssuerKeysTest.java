package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.message.CapturedLog;
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
                    .contains("could not be fetched from " + issuer + ": ", "To mend it, " + problem.remedy(),
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
        "https://a.example,            https://a.example/.well-known/oauth-authorization-server,          https://a.example/.well-known/openid-configuration",
        "https://a.example/,           https://a.example/.well-known/oauth-authorization-server,          https://a.example/.well-known/openid-configuration",
        "https://a.example:8443/r/%41/,https://a.example:8443/.well-known/oauth-authorization-server/r/%41,https://a.example:8443/r/%41/.well-known/openid-configuration"})
    void leavesOutASlashAtTheEnd(URI issuer, URI oauth, URI openId) {
        assertThat(new MetadataLookup(issuer).places()).containsExactly(oauth, openId);
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
}

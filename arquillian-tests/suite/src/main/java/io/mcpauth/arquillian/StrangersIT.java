package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.app.SecretResource.OPEN;
import static io.mcpauth.arquillian.app.SecretResource.SECRET;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.AuthenticationLog;
import io.mcpauth.arquillian.app.EchoResource;
import io.mcpauth.arquillian.app.EventsResource;
import io.mcpauth.arquillian.app.Greeter;
import io.mcpauth.arquillian.app.GuardedApplication;
import io.mcpauth.arquillian.app.SecretResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Leaks;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Spellings;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** What strangers get of an application that is guarded in part, and what its users see of each other: nothing. */
@ExtendWith(ArquillianExtension.class)
class StrangersIT {

    private static final String CONTEXT = "/house";
    private static final String ECHO = "/house/api/echo";
    private static final String EVENTS = "/house/api/events";
    private static final String DOCUMENT_MEMBER = "\"keys\"";
    private static final String DISCOVERY_MEMBER = "\"jwks_uri\"";

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final int USERS = 16;

    /** Servers on small machines have few threads, and each of these requests has one of them wait for another. */
    private static final Semaphore SUB_REQUESTS = new Semaphore(2);

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("house", GuardedApplication.class, SecretResource.class, EchoResource.class,
                        Greeter.class,
                        EventsResource.class, AuthenticationLog.class)
                .addAsResource(Wars.config(
                        "mcp.auth.paths", "/api/secret/*,/api/echo/*",
                        "mcp.auth.public-paths", "/api/secret/open",
                        // However slow the machine is, and though some tokens are bad: nobody gets a 503.
                        "mcp.auth.decryption-wait", "PT1M", "mcp.auth.max-waiting-decryptions", "1000"),
                        Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void opensAGuardedResourceByNoSpellingOfItsPath() {
        assertThat(http.get("/house/api/secret").status()).isEqualTo(401);
        assertThat(http.getAs(ada().text(), "/house/api/secret").body()).isEqualTo(SECRET);
        assertThat(http.getAs(ada().text(), "/house/api/secret/room").body()).isEqualTo(SECRET + " at room");

        SoftAssertions.assertSoftly(softly -> {
            for (String path : List.of("/house/api/secret", "/house/api/secret/room")) {
                for (String spelling : Spellings.of(path, CONTEXT)) {
                    softly.assertThat(http.raw(spelling).body()).as(spelling).doesNotContain(SECRET);
                }
            }
        });
    }

    @Test
    void opensAnExceptionByItsOwnSpellingOnly() {
        String path = "/house/api/secret/open";
        assertThat(http.raw(path).body()).contains(OPEN);

        SoftAssertions.assertSoftly(softly -> {
            for (String spelling : Spellings.of(path, CONTEXT)) {
                Reply reply = http.raw(spelling);
                softly.assertThat(reply.body()).as(spelling).doesNotContain(SECRET);
                if (!isThePathItself(spelling, path)) {
                    softly.assertThat(reply.body()).as(spelling).doesNotContain(OPEN);
                }
            }
        });
    }

    @Test
    void publishesTheDocumentsByTheirOwnPathsOnly() {
        SoftAssertions.assertSoftly(softly -> {
            for (String document : List.of("jwks.json", "openid-configuration")) {
                String path = "/house/.well-known/" + document;
                softly.assertThat(http.raw(path).body()).containsAnyOf(DOCUMENT_MEMBER, DISCOVERY_MEMBER);
                for (String spelling : Spellings.of(path, CONTEXT)) {
                    if (!isThePathItself(spelling, path)) {
                        softly.assertThat(http.raw(spelling).body()).as(spelling)
                                .doesNotContain(DOCUMENT_MEMBER, DISCOVERY_MEMBER);
                    }
                }
            }
        });
    }

    /** A query is no part of the path, and a request target may be a whole URL (RFC 9112, 3.2.2). */
    private static boolean isThePathItself(String spelling, String path) {
        return spelling.startsWith(path + "?") || spelling.equals("http://other.example" + path);
    }

    /** Each thread keeps its connection as long as the server does, and each connection carries all users in turn. */
    @Test
    void showsNothingOfOneUserToAnotherUnderLoad() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            tokens.add(token().claim("name", "user-" + i).claim("email", "").claim("upn", "user-" + i).text());
        }
        int kept = 0;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                done.add(threads.submit(() -> ask(tokens, thread)));
            }
            for (Future<Integer> rounds : done) {
                kept += rounds.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(kept).as("rounds in which two users shared a connection").isGreaterThan(THREADS * ROUNDS / 2);
    }

    /** Returns in how many rounds the requests of two users came over one connection. */
    private int ask(List<String> tokens, int thread) throws InterruptedException {
        Http http = new Http(url);
        String expired = ada().expired().text();
        String incomplete = token().claim("name", "incomplete").text();
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int me = (thread + round) % USERS;
            int other = (thread + 3 * round + 1) % USERS;
            String mine = tokens.get(me);
            String theirs = tokens.get(other);
            String myName = "user-" + me;
            String theirName = "user-" + other;

            String port = http.getAs(mine, ECHO + "/port").body();
            assertThat(http.getAs(theirs, ECHO).body()).isEqualTo(thrice(theirName));
            assertThat(http.getAs(mine, ECHO + "/stage").body()).isEqualTo(thrice(myName) + " " + myName);
            assertThat(http.getAs(theirs, ECHO + "/suspended").body()).isEqualTo(thrice(theirName) + " " + theirName);
            assertThat(http.getAs(mine, ECHO).body()).isEqualTo(thrice(myName));
            kept += http.getAs(theirs, ECHO + "/port").body().equals(port) ? 1 : 0;

            assertThat(http.get(ECHO).status()).isEqualTo(401);
            assertThat(http.getAs(theirs, ECHO + "/stage").body()).isEqualTo(thrice(theirName) + " " + theirName);
            assertThat(http.getAs(expired, ECHO + "/suspended").status()).isEqualTo(401);
            assertThat(subRequest(http, mine, theirs))
                    .isEqualTo(thrice(myName) + " (" + thrice(theirName) + ") " + thrice(myName));
            assertThat(http.getAs(incomplete, ECHO + "/stage").status()).isEqualTo(403);
            assertThat(http.get("/house/api/secret/open").body()).isEqualTo(OPEN);
        }
        return kept;
    }

    private static String subRequest(Http http, String mine, String other) throws InterruptedException {
        SUB_REQUESTS.acquire();
        try {
            return http.get(ECHO + "/sub-request", "Authorization", "Bearer " + mine, "Other-Token", other).body();
        } finally {
            SUB_REQUESTS.release();
        }
    }

    private static String thrice(String name) {
        return String.join(" ", name, name, name);
    }

    @Test
    void tellsObserversWhoWasAdmittedAndWhatWasRefused() {
        assertThat(http.getAs(ada().claim("sub", "ada-1").text(), ECHO).status()).isEqualTo(200);
        assertThat(http.getAs(token().claim("sub", "no-scopes").text(), ECHO).status()).isEqualTo(403);
        assertThat(http.getAs(ada().encryptedTo(TestKeys.stranger()).text(), ECHO).status())
                .isEqualTo(401);
        assertThat(http.getAs("x", ECHO).status()).isEqualTo(401);

        assertThat(http.get(EVENTS).body())
                .contains("admitted ada-1=1", "admitted no-scopes=1", "refused decryption_failed=",
                        "refused malformed=")
                .doesNotContain("signed");
    }

    @Test
    void answersTheSameWhereAnObserverFails() {
        Reply refusal = http.getAs("x", ECHO);
        TestToken trouble = ada().claim("sub", AuthenticationLog.TROUBLE).claim("upn", "Ada");

        assertThat(http.getAs(trouble.text(), ECHO).body()).isEqualTo("Ada Ada Ada");
        assertThat(http.getAs(ada().expired().text(), ECHO)).isEqualTo(refusal);

        assertThat(http.get(EVENTS).body()).contains("admitted trouble=1", "refused expired=");
        ServerLog.whole().assertSays("MCPAUTH-304").doesNotContain("the observer of");
    }

    /** All of the log so far, with what the other tests of this run have left there. */
    @Test
    void logsNeitherTokensNorClaimsNorKeysAtTheFinestLevel() {
        String hush = "hush-" + System.nanoTime();
        TestToken maker =
                token().claim("name", hush + "-name").claim("email", hush + "-email").claim("sub", hush + "-sub");
        List<String> good =
                List.of(maker.text(), maker.flat().text(), maker.encryptedTo(TestKeys.ec()).text(),
                        maker.encryptedTo(TestKeys.okp()).text());
        List<String> bad = List.of(maker.expired().text(), maker.notYetValid().text(),
                maker.encryptedHeader("enc", "A128GCM").text(),
                maker.encryptedTo(TestKeys.stranger()).text(),
                maker.encryptedTo(TestKeys.rsa()).encryptedHeader("alg", "RSA1_5").text(),
                maker.payload("{\"data\":{\"name\":\"" + hush + "\"},\"iat\":1}").text(),
                maker.payload("[\"" + hush + "\"]").text(),
                maker.payload("{\"" + hush + "\":").text(), changed(maker.text()), maker.text() + "." + hush,
                maker.claim("filler", "x".repeat(13_000)).text());
        String incomplete = token().claim("sub", hush).text();

        good.forEach(token -> assertThat(http.getAs(token, ECHO).status()).isEqualTo(200));
        bad.forEach(token -> assertThat(http.getAs(token, ECHO).status()).isEqualTo(401));
        assertThat(http.getAs(incomplete, ECHO).status()).isEqualTo(403);
        http.get(ECHO, "Authorization", "Bearer " + good.get(0), "Authorization", "Bearer " + good.get(1));
        http.get(ECHO, "Authorization", "Basic " + good.get(0));

        ServerLog.whole().assertSaysAtDebug(EchoResource.FINEST, "MCPAUTH-300", "MCPAUTH-301").doesNotContain(hush);
        String log = ServerLog.whole().everything();
        assertThat(Leaks.of(good).in("a log with " + good.get(0).substring(100, 120))).hasSize(4);
        assertThat(Leaks.of(good).in(log)).isEmpty();
        assertThat(Leaks.of(bad).in(log)).isEmpty();
        assertThat(Leaks.of(List.of(incomplete)).in(log)).isEmpty();
        assertThat(Leaks.of(TestKeys.privateMembers()).in(log)).isEmpty();
    }

    private static String changed(String token) {
        int middle = token.lastIndexOf('.') - 3;
        return token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
    }

    @Test
    void letsNobodyWriteALineOfTheLog() {
        String incomplete = token().claim("sub", "1").text();
        String forged = "FORGED MCPAUTH-203: Read 1 key(s)";
        for (String path : List.of("/house/api/secret/%0d%0a" + forged.replace(" ", "%20"),
                "/house/api/secret/x%E2%80%A8"
                        + forged.replace(" ", "%20"),
                "/house/api/secret/" + "y".repeat(5_000))) {
            assertThat(http.raw(path, "Authorization: Bearer " + incomplete).status()).as(path)
                    .isGreaterThanOrEqualTo(400);
        }
        for (String kid : List.of("\n" + forged, "\r\n" + forged, "\u2028" + forged, "\u001b[2J" + forged,
                "k".repeat(2_000))) {
            assertThat(http.getAs(ada().encryptedHeader("kid", kid).flat().text(), ECHO).status()).isEqualTo(401);
        }

        assertThat(ServerLog.whole().everything().split("\\R|\u2028")).noneMatch(line -> line.startsWith("FORGED"))
                .noneMatch(line -> line.contains("y".repeat(600)) || line.contains("k".repeat(600)));
    }
}

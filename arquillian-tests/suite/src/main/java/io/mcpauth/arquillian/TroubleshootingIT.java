package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.arquillian.app.BadgeVerifier;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.ListedApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UnloadedApplication;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.roles.RoleBean;
import io.mcpauth.arquillian.roles.RolesResource;
import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.TroublePage;
import io.mcpauth.arquillian.support.TroublePage.Symptom;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.arquillian.threads.AsynchronousDiary;
import io.mcpauth.arquillian.threads.ExecutorDiary;
import io.mcpauth.arquillian.threads.LostDiary;
import io.mcpauth.arquillian.threads.ThreadsResource;
import io.mcpauth.cli.McpAuth;
import io.mcpauth.testing.ProofKey;

/**
 * Produces each symptom of docs/troubleshooting.md, and compares what the log and the client get with what the page
 * says of it. A symptom of the page that nothing produces here fails.
 */
@ExtendWith(ArquillianExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleshootingIT {

    private static final String APP = "app";
    private static final String SIGNED = "app-signed";
    private static final String AWAY = "app-away";
    private static final String NO_FILE = "app-no-file";
    private static final String VERIFIER = "app-verifier";
    private static final String THREADS = "app-threads";
    private static final String BUSY = "app-busy";
    private static final String BOUND = "app-bound";
    private static final String LEFT_OUT = "app-left-out";
    private static final String SWITCHED_OFF = "app-switched-off";
    private static final String TWICE = "app-twice";
    private static final String MISTAKES = "app-mistakes";

    private static final String PAGE = "https://chat.example.org";
    private static final String USER = "/scanned/user";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final AuthorizationServer LOGIN = new AuthorizationServer();
    private static final AuthorizationServer GONE = new AuthorizationServer();
    private static final Issuer NOBODY = Issuer.withRsa("https://nobody.example.org");

    private final Http http = Http.ofTheServer();
    private final Set<String> deployed = new HashSet<>();
    private final Map<String, Callable<String>> producers = producers();

    @ArquillianResource
    private Deployer deployer;

    private static WebArchive war(String name, String... settings) {
        return Wars.withPlainJar(name, EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class)
                .addAsResource(Wars.config(settings), Wars.CONFIG);
    }

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return war(APP, "mcp.auth.max-token-length", "4000", "mcp.auth.allowed-origins", "https://other.example.org",
                "mcp.auth.public-paths", "/public/*", "mcp.auth.proxy-headers", "x-forwarded",
                "mcp.auth.tools", "calendar", "mcp.auth.tools.calendar.scopes", "calendar")
                .addClass(McpResource.class);
    }

    @Deployment(name = SIGNED, managed = false, testable = false)
    static WebArchive signed() {
        return war(SIGNED, "mcp.auth.authorization-servers", LOGIN.issuer().iss(), "mcp.auth.audience", AUDIENCE,
                "mcp.auth.encryption", "required").addClasses(RolesResource.class, RoleBean.class);
    }

    @Deployment(name = AWAY, managed = false, testable = false)
    static WebArchive away() {
        return war(AWAY, "mcp.auth.authorization-servers", GONE.issuer().iss(), "mcp.auth.audience", AUDIENCE);
    }

    @Deployment(name = NO_FILE, managed = false, testable = false)
    static WebArchive noFile() {
        return war(NO_FILE, "config_ordinal", "500", "mcp.key.file.path", "/nowhere/key.json");
    }

    @Deployment(name = VERIFIER, managed = false, testable = false)
    static WebArchive verifier() {
        return war(VERIFIER).addClass(BadgeVerifier.class);
    }

    @Deployment(name = THREADS, managed = false, testable = false)
    static WebArchive threads() {
        return war(THREADS).addClasses(Diary.class, AsynchronousDiary.class, ExecutorDiary.class, LostDiary.class,
                ThreadsResource.class).addClass("io.mcpauth.arquillian.threads.Said");
    }

    @Deployment(name = BUSY, managed = false, testable = false)
    static WebArchive busy() {
        return war(BUSY, "mcp.auth.max-concurrent-decryptions", "1", "mcp.auth.decryption-wait", "PT0S");
    }

    @Deployment(name = BOUND, managed = false, testable = false)
    static WebArchive bound() {
        return war(BOUND, "mcp.auth.authorization-servers", LOGIN.issuer().iss(), "mcp.auth.audience", AUDIENCE,
                "mcp.auth.dpop", "optional", "mcp.auth.dpop.max-proofs", "100");
    }

    @Deployment(name = LEFT_OUT, managed = false, testable = false)
    static WebArchive leftOut() {
        return Wars.ofAShape(LEFT_OUT, ListedApplication.class, OpenResource.class).setWebXML(webXml(
                "<absolute-ordering/>"));
    }

    @Deployment(name = SWITCHED_OFF, managed = false, testable = false)
    static WebArchive switchedOff() {
        return Wars.withPlainJar(SWITCHED_OFF, UnloadedApplication.class, UserResource.class, Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Deployment(name = TWICE, managed = false, testable = false)
    static WebArchive twice() {
        return Wars.withBothJars(TWICE, EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Deployment(name = MISTAKES, managed = false, testable = false)
    static WebArchive mistakes() {
        return war(MISTAKES, "mcp.auth.trusted-issuers", "login", "mcp.auth.clock-skew", "60", "mcp.auth.isuer", "x");
    }

    private static StringAsset webXml(String content) {
        return new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + content
                + "</web-app>");
    }

    private Map<String, Callable<String>> producers() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        String refused = "401, although there is a token: ";
        all.put(refused + "MCPAUTH-200, MCPAUTH-201, MCPAUTH-205 at the start",
                () -> fresh(NO_FILE) + as(NO_FILE, ada().text(), USER)
                        + elsewhere("src/test/java/io/mcpauth/internal/cdi/TrustBeanTest.java", "MCPAUTH-200: "));
        all.put(refused + "no MCPAUTH-300 for your request", () -> on(APP) + show(http.get("/app" + USER)));
        all.put(refused + "MCPAUTH-302, MCPAUTH-325", () -> as(VERIFIER, "break", USER)
                + elsewhere("src/test/java/io/mcpauth/internal/engine/PassageTest.java", "MCPAUTH-325"));
        all.put(refused + "expired", () -> as(APP, ada().expired().text(), USER));
        all.put(refused + "not_yet_valid", () -> as(APP, ada().notYetValid().text(), USER));
        all.put(refused + "unknown_key", () -> as(APP, ada().encryptedHeader("kid", "another").text(), USER));
        all.put(refused + "decryption_failed", () -> as(APP, ada().encryptedTo(TestKeys.stranger()).text(), USER));
        all.put(refused + "malformed", () -> as(APP, "opaque", USER));
        all.put(refused + "too_long", () -> as(APP, "x".repeat(5000), USER));
        all.put(refused + "sender_constrained",
                () -> as(SIGNED, nested(LOGIN.issuer(), Map.of("cnf", Map.of("jkt", "x"))), USER));
        all.put(refused + "not_encrypted", () -> as(SIGNED, LOGIN.issuer().signed(Map.of()), USER));
        all.put(refused + "not_signed", () -> as(SIGNED, ada().text(), USER));
        all.put(refused + "issuer_not_trusted", () -> as(SIGNED, nested(NOBODY, Map.of()), USER));
        all.put(refused + "audience_wrong",
                () -> as(SIGNED, nested(LOGIN.issuer(), Map.of("aud", "https://other.example")), USER));
        all.put(refused + "unknown_signing_key",
                () -> as(SIGNED, nested(NOBODY, Map.of("iss", LOGIN.issuer().iss())), USER));
        all.put(refused + "signature_invalid", () -> as(SIGNED,
                token().nested(LOGIN.issuer().token(Map.of()).forged().text()).text(), USER));

        String forbidden = "403 for ever: ";
        all.put(forbidden + "missing_scopes, and the client logs in again and again",
                () -> as(APP, token().claim("other", 1).text(), USER));
        all.put(forbidden + "missing_scopes names a claim (email)",
                () -> as(APP, token().claim("name", "Ada").text(), USER));
        all.put(forbidden + "missing_scopes for a scope that only one tool needs, from a browser client",
                () -> fresh(APP) + call(APP, ada().text(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                        + "\"params\":{\"name\":\"calendar\"}}"));
        all.put(forbidden + "missing_scopes in another thread, though the user has the scope", () -> as(THREADS,
                ada().claim("diary", 1).claim("secrets", 1).text(), "/scanned/threads/executor/lost"));
        all.put(forbidden + "missing_role",
                () -> as(SIGNED, nested(LOGIN.issuer(), Map.of()), "/scanned/roles/allowed"));
        all.put(forbidden + "origin_not_allowed", this::ofAnotherPage);

        String browser = "It works with curl, but not in the browser: ";
        all.put(browser + "\"No answer that this page may read\", a CORS error in the developer tools, or 403 "
                + "origin_not_allowed", this::ofAnotherPage);
        all.put(browser + "the page cannot find the discovery document", this::discoveryOnlyBelowThePath);
        all.put(browser + "the page cannot encrypt at all", () -> elsewhere(
                "cli/src/test/java/io/mcpauth/cli/doctor/ConnectionCheckTest.java", "pages cannot encrypt"));
        all.put(browser + "a client asks for keys at the wrong host", () -> on(APP) + show(http.get(
                "/app/.well-known/openid-configuration", "X-Forwarded-Host", "not a host")));

        String login = "No login appears: ";
        all.put(login + "MCPAUTH-212 in the log, or no keys yet of … at /health/ready",
                () -> fresh(AWAY) + "/health/ready" + show(ofTheServerItself().get("/health/ready")));
        all.put(login + "the doctor says authorization server … no connection", () -> on(AWAY) + doctor(AWAY));
        all.put(login + "the 401 has no resource_metadata", () -> on(APP) + show(http.get("/app" + USER)));
        all.put(login + "the client logs in, and then gets a 401", all.get(refused + "audience_wrong"));

        String unavailable = "503: ";
        all.put(unavailable + "MCPAUTH-212", () -> fresh(AWAY) + as(AWAY, GONE.issuer().signed(Map.of()), USER));
        all.put(unavailable + "MCPAUTH-300 with overloaded", this::crowd);
        all.put(unavailable + "MCPAUTH-169", this::moreProofsThanAreRemembered);

        String head = "An empty 400, or 413, or 431: ";
        all.put(head + "an empty 400, or a 431", this::longHead);
        all.put(head + "a 400 or 413 with a JSON-RPC error", () -> call(APP, ada().text(), "no JSON"));

        String error = "500 on every guarded path: ";
        all.put(error + "MCPAUTH-112", () -> fresh(SWITCHED_OFF)
                + as(SWITCHED_OFF, ada().text(), "/unloaded/user")
                + show(http.get("/" + SWITCHED_OFF + "/unloaded/user")));
        all.put(error + "MCPAUTH-114", () -> fresh(LEFT_OUT) + as(LEFT_OUT, ada().text(), "/user"));

        String deployment = "The deployment fails: ";
        all.put(deployment + "MCPAUTH-100", () -> fails(TWICE));
        for (int id = 101; id <= 103; id++) {
            all.put(deployment + "MCPAUTH-" + id, () -> fails(MISTAKES));
        }
        all.put(deployment + "MCPAUTH-113",
                () -> elsewhere("src/test/java/io/mcpauth/internal/watch/RequiredApisTest.java", "MCPAUTH-113"));

        String silent = "No line for this request: ";
        all.put(silent + "Does the log have MCPAUTH-105", () -> fresh(APP));
        all.put(silent + "Does the path match mcp.auth.paths, and not mcp.auth.public-paths", () -> fresh(APP));
        all.put(silent + "Does the request reach this server", () -> on(APP) + as(APP, "opaque", USER));
        all.put(silent + "Does the token arrive", () -> on(APP) + as(APP, "opaque", USER)
                + show(http.get("/app" + USER)));
        all.put(silent + "Switch DEBUG on", () -> on(APP) + show(http.get("/app/hello")));
        return all;
    }

    static List<Symptom> symptoms() {
        return TroublePage.symptoms();
    }

    @Test
    void knowsEachSymptomOfThePageAndNoOther() {
        assertThat(symptoms()).extracting(Symptom::toString).hasSizeGreaterThan(40)
                .containsExactlyInAnyOrderElementsOf(producers.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("symptoms")
    void isAsThePageSays(Symptom symptom) throws Exception {
        Callable<String> producer = producers.get(symptom.toString());
        assertThat(producer).as("what produces '%s'", symptom).isNotNull();
        Mark mark = Mark.now();
        String answer = producer.call();

        List<String> wrong = new ArrayList<>();
        try {
            Await.within(SOON, "what the page says", () -> {
                wrong.clear();
                wrong.addAll(symptom.contradictions(mark.log() + evidence(answer), answer));
                return wrong.isEmpty();
            });
        } catch (AssertionError e) {
            assertThat(wrong).as("%s, by this log and answer:%n%s%n%s", symptom, mark.log(), answer).isEmpty();
        }
    }

    @BeforeAll
    static void logIn() {
        LOGIN.start();
    }

    /** Arquillian takes what is still deployed from the server. */
    @AfterAll
    static void logOut() {
        LOGIN.close();
    }

    /** Where the logs ended: Open Liberty writes DEBUG into a file of its own. */
    private record Mark(int text, int trace) {

        static Mark now() {
            String text = ServerLog.text();
            return new Mark(text.length(), ServerLog.everything().length() - text.length());
        }

        String log() {
            String text = ServerLog.text();
            String everything = ServerLog.everything();
            return text.substring(this.text)
                    + everything.substring(Math.min(everything.length(), text.length() + trace));
        }
    }

    /** What another test has compared with the log. */
    private static String evidence(String answer) {
        return answer.startsWith(TEST) || answer.contains("\n" + TEST) ? answer.substring(answer.indexOf(TEST)) : "";
    }

    private static final String TEST = "By the test: ";

    /** Some need more than a server can be brought to: a test of the real engine produces them. */
    private static String elsewhere(String test, String words) throws IOException {
        String text = Files.readString(Path.of("../..").resolve(test));
        assertThat(text).as(test).contains(words);
        return "\n" + TEST + text.lines().filter(line -> line.contains(words)).findFirst().orElseThrow();
    }

    private String on(String war) {
        if (deployed.add(war)) {
            deployer.deploy(war);
        }
        return "";
    }

    /** Anew, so that the log of its start is at hand. */
    private String fresh(String war) {
        if (deployed.remove(war)) {
            deployer.undeploy(war);
        }
        return on(war);
    }

    private String fails(String war) {
        try {
            deployer.deploy(war);
        } catch (Exception e) {
            // Payara's adapter does not tell.
        }
        try {
            return show(http.get("/" + war + USER));
        } finally {
            deployer.undeploy(war);
        }
    }

    private String as(String war, String token, String path) {
        on(war);
        return show(http.getAs(token, "/" + war + path)) + "\nAuthorization";
    }

    private String call(String war, String token, String body) {
        on(war);
        return show(http.send("POST", "/" + war + "/scanned/mcp", body, "Authorization", "Bearer " + token,
                "Content-Type", "application/json"));
    }

    private static String nested(Issuer issuer, Map<String, ?> claims) {
        return token().nested(issuer.signed(claims)).text();
    }

    private static String show(Reply reply) {
        return "\n" + reply.status() + "\n" + reply.headers() + "\n" + reply.body();
    }

    private static Http ofTheServerItself() {
        return Http.ofTheServerItself(URI.create(Http.ofTheServer().origin()));
    }

    private String ofAnotherPage() {
        on(APP);
        return show(http.get("/app" + USER, "Authorization", "Bearer " + ada().text(), "Origin", PAGE));
    }

    private String discoveryOnlyBelowThePath() {
        on(APP);
        assertThat(http.get("/app/.well-known/openid-configuration").status()).isEqualTo(200);
        Reply root = http.get("/.well-known/openid-configuration");
        assertThat(root.status()).isEqualTo(404);
        return show(root);
    }

    private String doctor(String war) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                "doctor", http.origin() + "/" + war + USER);
        return out.toString(UTF_8);
    }

    private String crowd() throws Exception {
        on(BUSY);
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            for (int time = 0; time < 50; time++) {
                List<String> tokens = IntStream.range(0, 64).mapToObj(i -> ada().claim("number", i).text()).toList();
                List<Future<Reply>> replies = tokens.stream()
                        .map(one -> clients.submit(() -> http.getAs(one, "/" + BUSY + USER))).toList();
                for (Future<Reply> reply : replies) {
                    if (reply.get().status() == 503) {
                        return show(reply.get());
                    }
                }
            }
            throw new AssertionError("nobody had to try again");
        } finally {
            clients.shutdownNow();
        }
    }

    /** A key has a tenth of the places, so it takes some. */
    private String moreProofsThanAreRemembered() {
        on(BOUND);
        String path = "/" + BOUND + USER;
        for (int client = 0; client < 20; client++) {
            ProofKey key = ProofKey.generate();
            String bound = nested(LOGIN.issuer(), Map.of("cnf", Map.of("jkt", key.thumbprint())));
            for (int request = 0; request < 12; request++) {
                Reply reply = http.get(path, "Authorization", "DPoP " + bound, "DPoP",
                        key.proof("GET", http.origin() + path, bound));
                if (reply.status() == 503) {
                    return show(reply);
                }
            }
        }
        throw new AssertionError("all proofs were remembered");
    }

    /** Longer than any server takes; some end the connection without an answer. */
    private String longHead() {
        on(APP);
        Reply reply = http.raw("/app" + USER, "Authorization: Bearer " + "x".repeat(70_000));
        assertThat(reply.status()).isIn(0, 400, 413, 431);
        assertThat(reply.body()).doesNotContain("invalid_token");
        return show(reply);
    }
}

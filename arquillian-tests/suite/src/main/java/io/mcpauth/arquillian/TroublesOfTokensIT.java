package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.mcpauth.arquillian.app.BadgeVerifier;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.roles.RoleBean;
import io.mcpauth.arquillian.roles.RolesResource;
import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.KeyFolder;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.TroublePage.Part;
import io.mcpauth.arquillian.threads.AsynchronousDiary;
import io.mcpauth.arquillian.threads.ExecutorDiary;
import io.mcpauth.arquillian.threads.LostDiary;
import io.mcpauth.arquillian.threads.ThreadsResource;

/** Tokens that are refused, and users who lack something. */
class TroublesOfTokensIT extends TroublesFixture {

    private static final String SIGNED = "app-signed";
    private static final String NO_FILE = "app-no-file";
    private static final String NO_KEY = "app-no-key";
    /** Payara takes an empty value for none, and goes on to the next source; but not one that refers to nothing. */
    private static final String NOTHING = "${no.such.key:}";
    private static final String LOST_KEY = "app-lost-key";
    private static final String VERIFIER = "app-verifier";
    private static final String THREADS = "app-threads";
    private static final String HOSTS = "app-hosts";

    private static final AuthorizationServer LOGIN = new AuthorizationServer();
    private static final KeyFolder KEYS = KeyFolder.named("troubles");
    private static final Issuer NOBODY = Issuer.withRsa("https://nobody.example.org");

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return withManySettings();
    }

    @Deployment(name = SIGNED, managed = false, testable = false)
    static WebArchive signed() {
        return war(SIGNED, "mcp.auth.authorization-servers", LOGIN.issuer().iss(), "mcp.auth.audience", AUDIENCE,
                "mcp.auth.encryption", "required").addClasses(RolesResource.class, RoleBean.class);
    }

    @Deployment(name = NO_FILE, managed = false, testable = false)
    static WebArchive noFile() {
        return war(NO_FILE, "config_ordinal", "500", "mcp.key.file.path", "/nowhere/key.json");
    }

    @Deployment(name = NO_KEY, managed = false, testable = false)
    static WebArchive noKey() {
        return war(NO_KEY, "config_ordinal", "500", "mcp.key.file.path", NOTHING);
    }

    @Deployment(name = LOST_KEY, managed = false, testable = false)
    static WebArchive lostKey() {
        return war(LOST_KEY, "config_ordinal", "500", "mcp.key.file.path", KEYS.file());
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

    @Deployment(name = HOSTS, managed = false, testable = false)
    static WebArchive hosts() {
        return war(HOSTS, "mcp.auth.allowed-hosts", "mcp.example.org");
    }

    @Override
    Part part() {
        return Part.TOKENS;
    }

    @Override
    Map<String, Callable<String>> producers() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        String refused = "401, although there is a token: ";
        all.put(refused + "MCPAUTH-200, MCPAUTH-201, MCPAUTH-205",
                () -> fresh(NO_FILE) + as(NO_FILE, ada().text(), USER)
                        + fresh(NO_KEY) + as(NO_KEY, ada().text(), USER));
        all.put(refused + "MCPAUTH-202, or key file at /health/ready", this::brokenWhileItRuns);
        all.put(refused + "no MCPAUTH-300 for your request", () -> on(APP) + show(http.get("/app" + USER)));
        all.put(refused + "MCPAUTH-302, MCPAUTH-325", () -> as(VERIFIER, "break", USER) + on(APP)
                + show(http.get("/app/public/broken-head")));
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
        all.put(forbidden + "origin_not_allowed, although no page asks: nothing works behind a proxy",
                () -> byAnotherHost(VERIFIER) + byAnotherHost(HOSTS));
        all.put(forbidden + "the same, and the proxy is on the same machine",
                () -> refusedByHost(VERIFIER, "X-Forwarded-Host: mcp.example.org"));
        return all;
    }

    /** The keys that were read before are in use, so it is not the user who finds out. */
    private String brokenWhileItRuns() {
        KEYS.write(TestKeys.rsa().privateJwk());
        fresh(LOST_KEY);
        // Open Liberty reads the file a moment after it says that the application has started.
        Await.within(SOON, "the keys", () -> http.getAs(ada().text(), "/" + LOST_KEY + USER).body().equals("Ada"));
        KEYS.write("{");
        Http server = Http.ofTheServerItself(URI.create(http.origin()));
        Await.within(SOON, "the file at /health/ready", () -> {
            assertThat(http.getAs(ada().text(), "/" + LOST_KEY + USER).body()).isEqualTo("Ada");
            return server.get("/health/ready").body().contains(KEYS.file());
        });
        return "/health/ready" + show(server.get("/health/ready"));
    }

    /** As a proxy does that writes its own name for the server into Host. */
    private String byAnotherHost(String war) {
        return refusedByHost(war, "Host: backend.example.org");
    }

    private String refusedByHost(String war, String field) {
        on(war);
        Reply reply = http.raw("/" + war + USER, field, "Authorization: Bearer " + ada().text());
        assertThat(reply.status()).as(war).isEqualTo(403);
        assertThat(reply.body()).contains("origin_not_allowed");
        return show(reply);
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
}

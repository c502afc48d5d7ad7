package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.TroublePage.Part;
import io.mcpauth.testing.ProofKey;

/** Clients that get no further: browsers, logins, servers that are busy, and requests that never arrive. */
class TroublesOfClientsIT extends TroublesFixture {

    private static final String BUSY = "app-busy";
    private static final String BOUND = "app-bound";
    private static final String LOOSE = "app-loose";

    private static final AuthorizationServer LOGIN = new AuthorizationServer();
    private static final AuthorizationServer GONE = new AuthorizationServer();

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return withManySettings();
    }

    @Deployment(name = AWAY, managed = false, testable = false)
    static WebArchive away() {
        return war(AWAY, "mcp.auth.authorization-servers", GONE.issuer().iss(), "mcp.auth.audience", AUDIENCE);
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

    @Deployment(name = LOOSE, managed = false, testable = false)
    static WebArchive loose() {
        return war(LOOSE, "mcp.auth.paths", "/api/*");
    }

    @Override
    Part part() {
        return Part.CLIENTS;
    }

    @Override
    Map<String, Callable<String>> producers() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        String browser = "It works with curl, but not in the browser: ";
        all.put(browser + "\"No answer that this page may read\", a CORS error in the developer tools, or 403 "
                + "origin_not_allowed", this::ofAnotherPage);
        all.put(browser + "the page cannot find the discovery document", this::discoveryOnlyBelowThePath);
        all.put(browser + "the page cannot encrypt at all", this::noCryptographyForPages);
        all.put(browser + "a client asks for keys at the wrong host", () -> on(APP) + show(http.get(
                "/app/.well-known/openid-configuration", "X-Forwarded-Host", "not a host")));

        String login = "No login appears: ";
        all.put(login + "MCPAUTH-212 in the log, or no keys yet of … at /health/ready",
                () -> fresh(AWAY) + "/health/ready" + show(ofTheServerItself().get("/health/ready")));
        all.put(login + "the doctor says authorization server … nothing listens there", () -> on(AWAY) + doctor(AWAY));
        all.put(login + "the 401 has no resource_metadata", () -> on(APP) + show(http.get("/app" + USER)));
        all.put(login + "the client logs in, and then gets a 401", () -> as(BOUND,
                nested(LOGIN.issuer(), Map.of("aud", "https://other.example")), USER));

        String unavailable = "503: ";
        all.put(unavailable + "MCPAUTH-212", () -> fresh(AWAY) + as(AWAY, GONE.issuer().signed(Map.of()), USER));
        all.put(unavailable + "MCPAUTH-300 with overloaded", this::crowd);
        all.put(unavailable + "MCPAUTH-169", this::moreProofsThanAreRemembered);

        String head = "An empty 400, or 413, or 431: ";
        all.put(head + "an empty 400, or a 431", this::longHead);
        all.put(head + "a 400 or 413 with a JSON-RPC error", () -> call(APP, ada().text(), "no JSON"));

        all.put("The tool knows no user: a request without a token gets an answer, and the user has no claims",
                this::notGuarded);

        String silent = "No line for this request: ";
        all.put(silent + "Does the log have MCPAUTH-105", () -> fresh(APP));
        all.put(silent + "Does the path match mcp.auth.paths, and not mcp.auth.public-paths", () -> fresh(APP));
        all.put(silent + "Does the request reach this server", () -> on(APP) + as(APP, "opaque", USER));
        all.put(silent + "Does the token arrive", () -> on(APP) + as(APP, "opaque", USER)
                + show(http.get("/app" + USER)));
        all.put(silent + "Switch DEBUG on", () -> on(APP) + show(http.get("/app/hello")));
        return all;
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

    private static Http ofTheServerItself() {
        return Http.ofTheServerItself(URI.create(Http.ofTheServer().origin()));
    }

    private String discoveryOnlyBelowThePath() {
        on(APP);
        assertThat(http.get("/app/.well-known/openid-configuration").status()).isEqualTo(200);
        Reply root = http.get("/.well-known/openid-configuration");
        assertThat(root.status()).isEqualTo(404);
        return show(root);
    }

    private String notGuarded() {
        fresh(LOOSE);
        Reply reply = http.get("/" + LOOSE + USER);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("nobody");
        return show(reply);
    }

    /** By plain http, browsers keep the means to encrypt from pages of other hosts than localhost. */
    private String noCryptographyForPages() {
        URI server = URI.create(http.origin());
        try (Chromium browser = Chromium.start()) {
            String script = "return typeof crypto.subtle";
            browser.open(http.origin() + "/");
            assertThat(browser.run(script)).isEqualTo("object");
            browser.open("http://" + Chromium.INSECURE_HOST + ":" + server.getPort() + "/");
            assertThat(browser.run(script)).isEqualTo("undefined");
        }
        return "";
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

package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/**
 * An application that pages of other origins call, and that is told nothing of them: it listens to those of this
 * machine only. It has an authorization server.
 */
@ExtendWith(ArquillianExtension.class)
class BrowsersIT extends BrowserFixture {

    private static final String TOLD_NOTHING = "local";
    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final Pattern LINK = Pattern.compile(", resource_metadata=\"([^\"]+)\"$");

    @ArquillianResource
    @OperateOnDeployment(TOLD_NOTHING)
    private URI url;

    @Deployment(name = TOLD_NOTHING, testable = false)
    static WebArchive toldNothing() {
        return war(TOLD_NOTHING)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config(
                        "mcp.auth.paths", "/scanned/*,/user,/troubles/*,/guarded.txt,/gr\\u00fc\\u00dfe/*",
                        "mcp.auth.optional-scopes", "calendar",
                        "mcp.auth.authorization-servers", LOGIN.iss(),
                        "mcp.auth.resource-name", "Ada's tools",
                        "mcp.auth.trusted-issuers", "login",
                        "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json",
                        "mcp.auth.audience", AUDIENCE), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        connect(url);
    }

    /** A resource that lets every page read its answer: the server's word is the only one, and one only. */
    @Test
    void hasTheOnlyWordOnWhichPagesMayRead() {
        String token = "Bearer " + signed();
        Reply reply = http.get("/local/scanned/own-cors", "Origin", LOCAL, "Authorization", token);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("Access-Control-Allow-Origin")).containsExactly(LOCAL);
        assertThat(reply.headers().get("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After, X-Own");
        assertThat(String.join(", ", reply.headers().get("Vary")).split(", *")).containsExactlyInAnyOrder("Origin",
                "Accept-Language");
    }

    /** The same where the application has a CORS filter or servlet of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/scanned/user", "/scanned/own-cors", "/scanned/nothing", "/troubles/none", "/troubles/send"})
    void addsTheApplicationsWordsToItsOwn(String path) {
        Reply reply =
                http.get("/local" + path, "Origin", LOCAL, "Authorization", "Bearer " + signed(), "X-Own-Cors", "yes");

        assertThat(reply.headers().get("Access-Control-Allow-Origin")).containsExactly(LOCAL);
        assertThat(reply.headers().get("Access-Control-Expose-Headers"))
                .containsExactly("WWW-Authenticate, Mcp-Session-Id, Retry-After, X-Own");
        assertThat(String.join(", ", reply.headers().get("Vary")).split(", *")).containsExactlyInAnyOrder("Origin",
                "Accept-Language");
    }

    /** Otherwise a page sees a network error, and nobody learns what went wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"/scanned/troubles/runtime", "/scanned/troubles/web", "/scanned/troubles/json",
        "/scanned/troubles/error",
        "/troubles/runtime", "/troubles/servlet", "/troubles/io", "/troubles/error", "/troubles/send"})
    void letsPagesReadErrorsToo(String path) {
        Reply reply = fromPage(LOCAL, "/local" + path, signed());

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(reply.headers().get("Access-Control-Allow-Origin")).containsExactly(LOCAL);
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .startsWith("WWW-Authenticate, Mcp-Session-Id, Retry-After");
        assertThat(String.join(", ", reply.headers().get("Vary")).split(", *")).containsOnlyOnce("Origin");
    }

    @Test
    void keepsItsWordWhereTheApplicationStartsItsAnswerAnew() {
        Reply reply = fromPage(LOCAL, "/local/troubles/reset", signed());

        assertThat(reply.body()).isEqualTo("reset");
        assertReadableBy(LOCAL, reply);
    }

    /** WildFly writes this field before any filter is asked; the other servers write theirs after all of them. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "server.id", matches = "wildfly",
            disabledReason = "the field is set in tests.yml of WildFly")
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing", "/.well-known/jwks.json",
        METADATA})
    void takesNothingAwayOfWhatTheServerSays(String path) {
        for (Reply reply : List.of(http.getAs(signed(), "/local" + path), http.get("/local" + path),
                http.getAs("nonsense", "/local" + path),
                http.getAs(signedWithoutEmail(), "/local" + path), fromPage(CHAT, "/local" + path, ""),
                http.send("OPTIONS", "/local" + path, "", "Origin", LOCAL, "Access-Control-Request-Method", "GET"))) {
            assertThat(reply.header("Strict-Transport-Security")).as(reply.toString()).isEqualTo("max-age=31536000");
        }
    }

    /** A rebound page sends such headers, and a server that trusts them puts their host in the place of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host: localhost", "X-Forwarded-Host: 127.0.0.1", "X-Forwarded-Host: [::1]",
        "Forwarded: host=localhost",
        "X-Forwarded-Host: mcp.example", "Forwarded: for=192.0.2.1;host=\"localhost:8080\"",
        "X-Forwarded-Server: localhost",
        "$WSSN: localhost", "X-Original-Host: localhost", "X-Host: localhost", "X-Forwarded-For: 192.0.2.1"})
    void letsNoForwardingHeaderMendAForeignHost(String header) {
        String authorization = "Authorization: Bearer " + signed();
        for (String port : Stream.of("server.http.port", "server.trusting.port").map(System::getProperty)
                .filter(Objects::nonNull).toList()) {
            Http door = new Http(URI.create("http://localhost:" + port));
            for (String path : List.of("/scanned/user", "/user", "/guarded.txt")) {
                assertThat(door.raw("/local" + path, authorization).status()).isEqualTo(200);
                assertRefusesTheOrigin(door.raw("/local" + path, "Host: evil.example", header, authorization));
                assertRefusesTheOrigin(door.raw("/local" + path, "Host: evil.example", "Origin: http://evil.example",
                        header, authorization));
                assertRefusesTheOrigin(
                        door.raw("/local" + path, "Host: evil.example", "Origin: " + LOCAL, header, authorization));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-Host: evil.example", "X-Forwarded-Host: localhost", "Forwarded: host=evil.example"})
    void refusesAHostThatIsNamedTwice(String header) {
        for (String path : List.of("/scanned/user", "/user", "/guarded.txt")) {
            assertRefusesTheOrigin(http.raw("/local" + path, header, "Authorization: Bearer " + signed()));
        }
        ServerLog.whole().assertSays("MCPAUTH-322");
    }

    private static String signed() {
        return token().nested(LOGIN.signed(Map.of())).text();
    }

    private static String signedWithoutEmail() {
        return token().nested(LOGIN.token(Map.of()).without("email").text()).text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing"})
    void letsPagesOfThisMachineReadEachAnswer(String path) {
        Reply good = fromPage(LOCAL, "/local" + path, signed());
        assertThat(good.status()).isEqualTo(path.endsWith("nothing") ? 404 : 200);
        assertReadableBy(LOCAL, good);

        Reply without = fromPage(LOCAL, "/local" + path, "");
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate")).startsWith("Bearer scope=\"name email\"");
        assertReadableBy(LOCAL, without);

        Reply bad = fromPage(LOCAL, "/local" + path, "nonsense");
        assertThat(bad.status()).isEqualTo(401);
        assertReadableBy(LOCAL, bad);

        Reply lacking = fromPage(LOCAL, "/local" + path, signedWithoutEmail());
        assertThat(lacking.status()).isEqualTo(403);
        assertThat(lacking.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"email\"}]}");
        assertReadableBy(LOCAL, lacking);

        assertNothingForBrowsers(http.getAs(signed(), "/local" + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing"})
    void answersPreflightsOfPagesOfThisMachine(String path) {
        Reply reply =
                http.send("OPTIONS", "/local" + path, "", "Origin", LOCAL, "Access-Control-Request-Method", "POST",
                        "Access-Control-Request-Headers", "authorization,content-type,mcp-protocol-version");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(LOCAL);
        assertThat(reply.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .isEqualTo("authorization,content-type,mcp-protocol-version");
        assertThat(reply.header("Vary"))
                .isEqualTo("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing"})
    void refusesPagesOfOtherOrigins(String path) {
        for (String origin : List.of(CHAT, "null", "http://localhost.evil.example:3000")) {
            assertRefusesTheOrigin(fromPage(origin, "/local" + path, signed()));
            assertRefusesTheOrigin(fromPage(origin, "/local" + path, ""));
            assertRefusesTheOrigin(http.send("OPTIONS", "/local" + path, "", "Origin", origin,
                    "Access-Control-Request-Method", "GET"));
        }
    }

    /** DNS rebinding: to its browser, such a page is of the server's own origin. */
    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing"})
    void refusesPagesThatWereMadeToLeadToThisMachine(String path) {
        String authorization = "Authorization: Bearer " + signed();

        assertRefusesTheOrigin(http.raw("/local" + path, "Host: evil.example", authorization));
        assertRefusesTheOrigin(http.raw("/local" + path, "Host: evil.example:8080", "Origin: http://evil.example:8080",
                authorization));
        assertThat(http.raw("/local" + path, authorization).status()).isEqualTo(path.endsWith("nothing") ? 404 : 200);
    }

    @Test
    void leavesUnguardedPathsAndDocumentsToEverybody() {
        assertThat(http.raw("/local/public/user", "Host: evil.example", "Origin: http://evil.example").status())
                .isEqualTo(200);
        for (String document : List.of("/.well-known/jwks.json", "/.well-known/openid-configuration", METADATA)) {
            Reply reply = http.raw("/local" + document, "Host: evil.example", "Origin: http://evil.example");
            assertThat(reply.status()).as(document).isEqualTo(200);
            assertThat(reply.header("Access-Control-Allow-Origin")).as(document).isEqualTo("*");
        }
    }

    @Test
    void describesItselfAsAProtectedResource() {
        for (String path : List.of("", "/scanned", "/user", "/guarded.txt", "/gr%C3%BC%C3%9Fe")) {
            Reply reply = http.get("/local" + METADATA + path);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"resource\":\"" + http.origin() + "/local" + path
                    + "\",\"authorization_servers\":[\""
                    + LOGIN.iss()
                    + "\"],\"scopes_supported\":[\"name\","
                    + "\"email\",\"calendar\"],\"bearer_methods_supported\":[\"header\"],"
                    + "\"jwks_uri\":\"" + http.origin()
                    + "/local/.well-known/jwks.json\",\"resource_name\":\"Ada's tools\"}");
            assertThat(reply.header("Content-Type")).isEqualTo("application/json");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(http.send("HEAD", "/local" + METADATA + path, "").status()).isEqualTo(200);
            assertThat(http.send("OPTIONS", "/local" + METADATA + path, "").status()).isEqualTo(204);
            assertThat(http.send("POST", "/local" + METADATA + path, "").status()).isEqualTo(405);
        }
        assertThat(http.get("/local" + METADATA + "/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scanned/user", "/user", "/guarded.txt", "/scanned/nothing", "/gr%C3%BC%C3%9Fe/nothing"})
    void leadsFromEachRefusalToThatDescription(String path) {
        String base = path.replaceFirst("^(/scanned|/gr[^/]*)/.*", "$1");
        for (String token : List.of("", "nonsense", signedWithoutEmail())) {
            Matcher link = LINK.matcher(fromPage(LOCAL, "/local" + path, token).header("WWW-Authenticate"));

            assertThat(link.find()).isTrue();
            assertThat(link.group(1)).isEqualTo(http.origin() + "/local" + METADATA + base);
            assertThat(http.get(URI.create(link.group(1)).getRawPath()).body())
                    .startsWith("{\"resource\":\"" + http.origin() + "/local" + base + "\"");
        }
    }
}

package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
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
import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Leaks;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/**
 * An application that knows no more than the URL of an authorization server, and has no key of its own. What the open
 * conformance scenario for audiences asks is here: plain RS256 tokens of the type at+jwt, keys over loopback that are
 * fetched late.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorizationServerIT {

    private static final AuthorizationServer LOGIN = new AuthorizationServer();
    private static final Issuer NOBODY = Issuer.withRsa("http://127.0.0.1:9/nobody");
    private static final String USER = "/login/scanned/user";
    private static final String CALENDAR = "/login/scanned/calendar";
    private static final String DOCUMENTS = "/login/.well-known/";
    private static final Map<String, ?> GRANTED = Map.of("scope", "mcp:tools profile");

    @ArquillianResource
    private URI url;
    private Http http;

    /** The server's environment names a key file for all others. */
    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("login", EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class, CalendarResource.class, Diary.class)
                .addAsResource(Wars.config("config_ordinal", "500", "mcp.key.file.path", "nowhere/private.json",
                        "mcp.auth.scopes", "mcp:tools,profile", "mcp.auth.optional-scopes", "calendar",
                        "mcp.auth.authorization-servers", LOGIN.issuer().iss(), "mcp.auth.public-url", AUDIENCE,
                        "mcp.auth.roles-claim", "realm_access/roles"), Wars.CONFIG);
    }

    @AfterAll
    static void stop() {
        LOGIN.close();
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private static String good(Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>(GRANTED);
        claims.putAll(more);
        return LOGIN.issuer().accessToken(claims);
    }

    @Test
    @Order(1)
    void asksToTryAgainWhileTheAuthorizationServerDoesNotAnswer() {
        Reply reply = http.getAs(good(Map.of()), USER);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(http.getAs(NOBODY.accessToken(GRANTED), USER).status()).isEqualTo(401);
        assertThat(http.getAs(good(Map.of("aud", "https://other.example.org")), USER).status()).isEqualTo(401);
        ServerLog.whole().assertSays(LOGIN.issuer().iss());
    }

    @Test
    @Order(2)
    void letsUsersInAsSoonAsItDoes() {
        LOGIN.start();
        String token = good(Map.of());
        Await.within(Duration.ofSeconds(60), "the keys are there", () -> http.getAs(token, USER).status() == 200);

        assertThat(http.getAs(token, USER).body()).isEqualTo("Ada");
        assertThat(http.getAs(token, USER + "/claims").body()).contains("signed=true", "[mcp:tools, profile]");
    }

    @Test
    @Order(3)
    void isReadyWithoutAKeyOfItsOwn() {
        Reply health = Http.ofTheServerItself(url).get("/health/ready");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).contains("mcp-auth").containsPattern("\"trust\"\\s*:\\s*\"signed\"");
        assertThat(http.get(DOCUMENTS + "jwks.json").body()).isEqualTo("{\"keys\":[]}");
        assertThat(http.get(DOCUMENTS + "openid-configuration").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void leadsClientsToTheAuthorizationServer() {
        assertThat(http.get(USER).header("WWW-Authenticate"))
                .isEqualTo("Bearer scope=\"mcp:tools profile\", resource_metadata=\"" + AUDIENCE
                        + "/.well-known/oauth-protected-resource\"");
        assertThat(http.get(DOCUMENTS + "oauth-protected-resource").body())
                .contains("\"authorization_servers\":[\"" + LOGIN.issuer().iss() + "\"]",
                        "\"resource\":\"" + AUDIENCE + "\"",
                        "\"scopes_supported\":[\"mcp:tools\",\"profile\",\"calendar\"]");
    }

    @Test
    @Order(3)
    void takesTheAudienceInEachWayToWriteIt() {
        for (Object audience : List.of(AUDIENCE, AUDIENCE + "/", "HTTPS://MCP.example.org:443",
                List.of("account", AUDIENCE))) {
            assertThat(http.getAs(good(Map.of("aud", audience)), USER).status()).as(audience.toString()).isEqualTo(200);
        }
    }

    @Test
    @Order(3)
    void findsRolesWhereTheAuthorizationServerHasThem() {
        assertThat(http.getAs(good(Map.of("realm_access", Map.of("roles", List.of("admin")), "groups", List.of("x"))),
                USER + "/principal").body()).isEqualTo("ada-1 null [admin] true true");
    }

    @Test
    @Order(3)
    void stepsUpWhereAScopeIsMissing() {
        Reply refusal = http.getAs(good(Map.of("calendar", true)), CALENDAR);

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_scope\", scope=\"mcp:tools profile calendar\"");
        assertThat(http.getAs(good(Map.of("scope", "mcp:tools profile calendar")), CALENDAR).body())
                .isEqualTo("calendar");
        assertThat(http.getAs(good(Map.of("scope", List.of("mcp:tools", "profile", "calendar"))), CALENDAR).body())
                .isEqualTo("calendar");
        assertThat(http.getAs(good(Map.of("scope", "profile")), USER).body())
                .isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"mcp:tools\"}]}");
    }

    @Test
    @Order(3)
    void refusesEveryOtherTokenInTheSameWay() {
        Issuer login = LOGIN.issuer();
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("of nobody", NOBODY.accessToken(GRANTED));
        bad.put("of nobody in the name of the issuer",
                login.token(GRANTED).forged().text());
        bad.put("of an issuer with a slash more", good(Map.of("iss", login.iss() + "/")));
        bad.put("for another server", good(Map.of("aud", "https://other.example.org")));
        bad.put("for a path of this one", good(Map.of("aud", AUDIENCE + "/elsewhere")));
        bad.put("an ID token", good(Map.of("aud", "client", "nonce", "n")));
        bad.put("an ID token for this server", good(Map.of("nonce", "n", "at_hash", "77QmUPtjPfzWtF2AnpK9RQ")));
        bad.put("without audience", good(Map.of("aud", List.of())));
        bad.put("over", good(Map.of("iat", 1, "exp", 2)));
        bad.put("of tomorrow", good(Map.of("iat", 4_000_000_000L, "exp", 4_000_003_600L)));
        bad.put("without an end", good(Map.of("exp", "never")));
        bad.put("not signed at all", login.token(GRANTED).unsecured().text());
        bad.put("signed with what is public", login.token(GRANTED).signedWithPublicKey().text());
        bad.put("of an owner of a key", good(Map.of("cnf", Map.of("jkt", "a"))));
        bad.put("signed for something else", login.token(GRANTED).type("logout+jwt").text());
        bad.put("said to hold another", login.token(GRANTED).signedHeader("cty", "JWT").text());
        bad.put("cut off", good(Map.of()).substring(0, 300));
        bad.put("with another's signature",
                good(Map.of()).replaceAll("[^.]*$", "") + good(Map.of("sub", "b")).replaceAll(".*\\.", ""));
        bad.put("only encrypted", ada().text());
        bad.put("nested, without a key that opens it", token().nested(good(Map.of())).text());
        Reply refusal = http.getAs("x", USER);

        assertThat(refusal.status()).isEqualTo(401);
        SoftAssertions.assertSoftly(softly -> {
            bad.forEach((what, token) -> softly.assertThat(http.getAs(token, USER)).as(what).isEqualTo(refusal));
            softly.assertThat(http.get(USER, "Authorization", "DPoP " + good(Map.of()))).as("DPoP").isEqualTo(refusal);
        });
        List<String> secrets = new ArrayList<>(bad.values());
        secrets.add(good(Map.of()));
        assertThat(Leaks.of(secrets).in(ServerLog.whole().everything())).isEmpty();
    }
}

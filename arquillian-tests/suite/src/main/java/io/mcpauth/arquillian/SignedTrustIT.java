package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.AuthenticationLog;
import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.EventsResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Leaks;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.TestKeys;
import io.mcpauth.arquillian.support.Wars;

/** An application that believes two issuers: the keys of one lie in its WAR, those of the other at a URL. */
@ExtendWith(ArquillianExtension.class)
class SignedTrustIT {

    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final Issuer PARTNER = Issuer.named("https://partner.example.org");
    private static final Issuer NOBODY = Issuer.named("https://nobody.example.org");
    private static final String USER = "/signed/scanned/user";
    private static final String CALENDAR = "/signed/scanned/calendar";

    private static HttpServer partner;

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        partner = publish(PARTNER.jwks());
        return Wars
                .withPlainJar("signed", EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class,
                        CalendarResource.class, Diary.class, EventsResource.class, AuthenticationLog.class)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config(
                        "mcp.auth.trusted-issuers", "login,partner",
                        "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json",
                        "mcp.auth.trusted-issuers.partner.iss", PARTNER.iss(),
                        "mcp.auth.trusted-issuers.partner.jwks",
                        "http://127.0.0.1:" + partner.getAddress().getPort() + "/keys",
                        "mcp.auth.audience", AUDIENCE,
                        "mcp.auth.public-paths", "/scanned/events"), "META-INF/microprofile-config.properties");
    }

    private static HttpServer publish(String json) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext("/keys", exchange -> {
                byte[] body = json.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        partner.stop(0);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void admitsTheTokensOfBothIssuers() {
        for (Issuer issuer : List.of(LOGIN, PARTNER)) {
            String token = token().nested(issuer.signed(Map.of())).text();
            assertThat(http.getAs(token, USER).body()).as(issuer.iss()).isEqualTo("Ada");
            assertThat(http.getAs(token, USER + "/claims").body()).as(issuer.iss()).contains("iss=" + issuer.iss(),
                    "signed=true");
        }
    }

    @Test
    void givesTheRolesThatTheIssuerNames() {
        assertThat(
                http.getAs(token().nested(LOGIN.signed(Map.of("groups", List.of("admin")))).text(), USER + "/principal")
                        .body())
                .isEqualTo("ada-1 null [admin] true true");
        assertThat(
                http.getAs(token().nested(LOGIN.signed(Map.of("groups", List.of("other")))).text(), USER + "/principal")
                        .body())
                .isEqualTo("ada-1 null [other] false true");
        assertThat(http.getAs(token().nested(LOGIN.signed(Map.of())).text(), USER + "/principal").body())
                .isEqualTo("ada-1 null [] false true");
    }

    @Test
    void countsTheScopesThatTheIssuerGrants() {
        assertThat(
                http.getAs(token().nested(LOGIN.signed(Map.of("scope", "profile calendar"))).text(), CALENDAR).body())
                .isEqualTo("calendar");
        assertThat(
                http.getAs(token().nested(PARTNER.signed(Map.of("scp", List.of("calendar")))).text(), CALENDAR).body())
                .isEqualTo("calendar");
        assertThat(
                http.getAs(token().nested(LOGIN.signed(Map.of("scope", "calendar diary secrets"))).text(),
                        CALENDAR + "/diary")
                        .body())
                .isEqualTo("dear diary");

        Reply refusal = http.getAs(token().nested(LOGIN.signed(Map.of("scope", "calendars"))).text(), CALENDAR);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"calendar\"}]}");
    }

    @Test
    void takesEveryContentTypeOfASignedTokenAndNone() {
        String good = LOGIN.signed(Map.of());
        for (String type : List.of("JWT", "at+jwt", "application/jwt", "Application/AT+JWT")) {
            assertThat(http.getAs(token().payload(good).encryptedHeader("cty", type).text(), USER).status()).as(type)
                    .isEqualTo(200);
        }
        assertThat(http.getAs(token().payload(good).text(), USER).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatNobodyTrustedHasSignedForThisServer() {
        String good = LOGIN.signed(Map.of());
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("only encrypted", ada().claim("iss", LOGIN.iss()).claim("aud", AUDIENCE).flat().text());
        forged.put("only encrypted, but said to be nested",
                token().nested("{\"data\":{\"name\":\"Ada\",\"email\":\"a\"}}").text());
        forged.put("only signed", good);
        forged.put("with the cty of something else", token().payload(good).encryptedHeader("cty", "json").text());
        forged.put("of nobody, without cty", token().payload(NOBODY.signed(Map.of("iss", LOGIN.iss()))).text());
        forged.put("nested twice", token().nested(token().nested(good).text()).text());
        forged.put("by nobody", token().nested(NOBODY.signed(Map.of())).text());
        forged.put("by nobody in the name of another",
                token().nested(NOBODY.signed(Map.of("iss", LOGIN.iss()))).text());
        forged.put("by nobody with the key id of another",
                token().nested(LOGIN.token(Map.of()).forged().text()).text());
        forged.put("by one issuer in the name of the other",
                token().nested(PARTNER.signed(Map.of("iss", LOGIN.iss()))).text());
        forged.put("not signed at all", token().nested(LOGIN.token(Map.of()).unsecured().text()).text());
        forged.put("signed with what is public",
                token().nested(LOGIN.token(Map.of()).signedWithPublicKey().text()).text());
        forged.put("for another server",
                token().nested(LOGIN.signed(Map.of("aud", "https://other.example.org"))).text());
        forged.put("for nobody in particular", token().nested(LOGIN.signed(Map.of("aud", List.of()))).text());
        forged.put("over", token().nested(LOGIN.signed(Map.of("iat", 1, "exp", 2))).text());
        forged.put("encrypted to another server", token().encryptedTo(TestKeys.stranger()).nested(good).text());
        Reply refusal = http.getAs("x", USER);

        assertThat(refusal.status()).isEqualTo(401);
        SoftAssertions.assertSoftly(softly -> forged
                .forEach((what, token) -> softly.assertThat(http.getAs(token, USER)).as(what).isEqualTo(refusal)));
        List<String> secrets = new ArrayList<>(forged.values());
        secrets.add(good);
        assertThat(Leaks.of(secrets).in(ServerLog.whole().everything())).isEmpty();
    }

    @Test
    void tellsObserversThatTheUserWasSigned() {
        http.getAs(token().nested(LOGIN.signed(Map.of("sub", "observed"))).text(), USER);
        http.getAs(ada().text(), USER);

        assertThat(http.get("/signed/scanned/events").body()).contains("admitted observed signed=1",
                "refused not_signed=");
    }

    @Test
    void saysWhomItBelieves() {
        ServerLog.whole().assertSays("MCPAUTH-108", LOGIN.iss(), PARTNER.iss());
        assertThat(Http.ofTheServerItself(url).get("/health/ready").body()).contains("mcp-auth")
                .containsPattern("\"trust\"\\s*:\\s*\"signed\"")
                .containsPattern("\"keys\"\\s*:\\s*\"?3");
    }
}

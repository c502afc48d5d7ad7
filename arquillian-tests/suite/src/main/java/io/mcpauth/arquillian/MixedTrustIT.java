package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/**
 * One application for both kinds of clients: those that log in somewhere, and those that encrypt what they say of their
 * user.
 */
@ExtendWith(ArquillianExtension.class)
class MixedTrustIT {

    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final String USER = "/mixed/scanned/user";
    private static final String CALENDAR = "/mixed/scanned/calendar";

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar("mixed", EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class, CalendarResource.class, Diary.class)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config("mcp.auth.trust", "mixed", "mcp.auth.encryption", "optional",
                        "mcp.auth.oauth-scopes", "mcp:tools", "mcp.auth.trusted-issuers", "login",
                        "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json",
                        "mcp.auth.audience", AUDIENCE), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void letsBothKindsIn() {
        String signed = LOGIN.accessToken(Map.of("scope", "mcp:tools"));

        assertThat(http.getAs(signed, USER + "/claims").body()).contains("signed=true");
        assertThat(http.getAs(token().nested(signed).text(), USER + "/claims").body()).contains("signed=true");
        assertThat(http.getAs(ada().text(), USER).body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), USER + "/claims").body()).contains("signed=false", " [] ");
    }

    @Test
    void onlyASignatureOpensWhatNeedsAPermission() {
        Reply refusal =
                http.getAs(ada().claim("calendar", true).claim("scope", "mcp:tools calendar").text(), CALENDAR);

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_scope\", scope=\"mcp:tools calendar\"");
        assertThat(http.getAs(LOGIN.accessToken(Map.of("scope", "mcp:tools calendar")), CALENDAR).body())
                .isEqualTo("calendar");
    }

    @Test
    void givesNoRoleToWhomNobodyHasSignedFor() {
        assertThat(http.getAs(ada().claim("groups", List.of("admin")).text(), USER + "/principal").body())
                .contains(" [] false ");
    }

    @Test
    void takesNoBadSignatureForNone() {
        String forged = LOGIN.token(Map.of("scope", "mcp:tools")).type("at+jwt").forged().text();
        Reply refusal = http.getAs("x", USER);

        assertThat(http.getAs(forged, USER)).isEqualTo(refusal);
        assertThat(http.getAs(token().nested(forged).text(), USER)).isEqualTo(refusal);
        assertThat(http.getAs(token().payload(forged).text(), USER)).isEqualTo(refusal);
    }

    @Test
    void leadsEachKindToItsOwn() {
        assertThat(http.get(USER).header("WWW-Authenticate")).isEqualTo("Bearer scope=\"mcp:tools\"");
        assertThat(http.get("/mixed/.well-known/openid-configuration").body())
                .contains("\"scopes_supported\":[\"name\",\"email\"]");
        ServerLog.whole().assertSays("MCPAUTH-152", "MCPAUTH-153");
    }
}

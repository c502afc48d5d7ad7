package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.BadgeVerifier;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/** An application with a verifier of its own, behind a proxy. */
@ExtendWith(ArquillianExtension.class)
class AlternativeVerifierIT {

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("badges", EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class,
                        BadgeVerifier.class)
                .addAsResource(Wars.config("mcp.auth.proxy-headers", "x-forwarded"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @Test
    void usesTheApplicationsOwnVerifier() {
        assertThat(http.getAs("badge-Ada", "/badges/scanned/user").body()).isEqualTo("Ada");
        assertThat(http.getAs(ada().text(), "/badges/scanned/user").status()).isEqualTo(401);
        assertThat(http.get("/badges/.well-known/jwks.json").body()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void asksTheVerifierOnceForARequest() {
        long first = count();
        long second = count();

        assertThat(second).isEqualTo(first + 1);
    }

    private long count() {
        return Long.parseLong(http.getAs("badge-Ada", "/badges/scanned/user/claims/count").body());
    }

    @Test
    void refusesTheTokenWhereTheVerifierBreaksDown() {
        ServerLog log = ServerLog.fromHere();
        Reply refusal = http.getAs("bad", "/badges/scanned/user");

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(http.getAs("break", "/badges/scanned/user")).isEqualTo(refusal);
        assertThat(http.getAs("overflow", "/badges/scanned/user")).isEqualTo(refusal);
        log.assertSays("MCPAUTH-302");
    }

    /** The tests' servers have DEBUG switched on for io.mcpauth, in the way that docs/servers.md tells. */
    @Test
    void tellsAtDebugWhereTheVerifierBrokeAndWhatWasDecided() {
        ServerLog log = ServerLog.fromHere();
        http.getAs("break", "/badges/scanned/user");
        http.getAs("badge-Ada", "/badges/scanned/user");

        log.assertSaysAtDebug("MCPAUTH-333", "    at " + BadgeVerifier.class.getName() + ".verify:",
                "MCPAUTH-337: GET /badges/scanned/user: refused with 401, internal_error.",
                "MCPAUTH-337: GET /badges/scanned/user: admitted, the token is good.")
                .doesNotContain(BadgeVerifier.SECRET, "badge-Ada");
    }

    @Test
    void derivesTheIssuerFromTheConfiguredProxyHeaders() {
        assertThat(http.get("/badges/.well-known/openid-configuration", "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "mcp.example.org", "Forwarded", "host=evil.example").body())
                .contains("\"issuer\":\"https://mcp.example.org/badges\"");
    }
}

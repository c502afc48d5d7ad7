package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.OldPaths;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.DispatchingServlet;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.ProofKey;

/**
 * A proof names the URL that the client has asked for (RFC 9449, section 4.2), wherever the application takes the
 * request inside of the server: it comes by a path that needs no token to one that does.
 */
@ExtendWith(ArquillianExtension.class)
class MovedProofsIT {

    private static final String IN_SERVLETS = "moved";
    private static final String IN_JAX_RS = "moved-in-jax-rs";
    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final ProofKey CLIENT = ProofKey.generate();
    private static final String TARGET = "/scanned/user";

    private final Http http = Http.ofTheServer();

    @Deployment(name = IN_SERVLETS, testable = false)
    static WebArchive inServlets() {
        return completed(Wars.withPlainJar(IN_SERVLETS, EmptyApplication.class));
    }

    @Deployment(name = IN_JAX_RS, testable = false)
    static WebArchive inJaxRs() {
        return completed(Wars.withRestJar(IN_JAX_RS, EmptyApplication.class));
    }

    private static WebArchive completed(WebArchive war) {
        return war.addClasses(UserResource.class, Profile.class, Profile.Address.class, OldPaths.class,
                DispatchingServlet.class)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + "<error-page><error-code>410</error-code><location>" + TARGET
                        + "</location></error-page></web-app>"))
                .addAsResource(Wars.config("config_ordinal", "500", "mcp.auth.scopes", "profile",
                        "mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json", "mcp.auth.audience",
                        AUDIENCE, "mcp.auth.encryption", "optional", "mcp.auth.dpop", "optional",
                        "mcp.auth.public-paths", "/dispatch,/scanned/old/*"), Wars.CONFIG);
    }

    private Reply get(String path, String proven) {
        String token = LOGIN.signed(Map.of("scope", "profile", "cnf", Map.of("jkt", CLIENT.thumbprint())));
        return http.get(path, "Authorization", "DPoP " + token, "DPoP",
                CLIENT.proof("GET", http.origin() + proven, token));
    }

    @ParameterizedTest
    @CsvSource({"/moved, /dispatch, ?by=forward&to=/scanned/user", "/moved, /dispatch, ?by=async&to=/scanned/user",
        "/moved, /dispatch, ?by=wrapped-async&to=/scanned/user", "/moved, /dispatch, ?by=error&to=410",
        "/moved, /scanned/old/user, ''", "/moved-in-jax-rs, /dispatch, ?by=forward&to=/scanned/user",
        "/moved-in-jax-rs, /dispatch, ?by=error&to=410", "/moved-in-jax-rs, /scanned/old/user, ''"})
    void areForTheUrlThatTheClientHasAskedFor(String application, String path, String query) {
        Reply good = get(application + path + query, application + path);
        Reply other = get(application + path + query, application + TARGET);

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(good.body()).as("for what was asked for").isEqualTo("Ada");
            softly.assertThat(other.body()).as("for where it goes").isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
        });
        assertThat(get(application + TARGET, application + TARGET).body()).isEqualTo("Ada");
    }
}

package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.NpmProject;

/** Three settings, no key, the official client, and Ada: the page at which she logs in is Keycloak's. */
@ExtendWith({WithKeycloak.class, ArquillianExtension.class})
class LoginIT {

    @RegisterExtension
    final Login login = new Login();

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Applications.example("whoami");
    }

    @Test
    void theOfficialClientFindsKeycloakRegistersLogsInWithPkceAndIsToldWhoTheUserIs() {
        NpmProject.Run run = login.call("http://localhost:" + url.getPort() + "/mcp", "whoami");

        assertThat(run.lines()).as("%s", run).containsSubsequence("POST /mcp: 401",
                "GET /.well-known/oauth-protected-resource: 200",
                "GET /.well-known/oauth-authorization-server/realms/mcp: 200",
                "POST /realms/mcp/clients-registrations/openid-connect: 201",
                "POST /realms/mcp/protocol/openid-connect/token: 200",
                "POST /mcp: 200",
                "connected to whoami",
                "whoami: Ada Lovelace <ada@example.com>");
        assertThat(run.lines()).filteredOn(line -> line.startsWith("log in: ")).singleElement().asString()
                .contains("code_challenge_method=S256", "scope=mcp%3Atools+profile+email",
                        "resource=http%3A%2F%2Flocalhost%3A" + url.getPort());
        assertThat(run.code()).isZero();
    }

    @Test
    void thePageOffersNothingToFillInWhereThereIsNoKeyToEncryptTo() {
        Chromium browser = login.browser();
        browser.open("http://localhost:" + url.getPort() + "/");
        assertThat(browser.text("status", "can log in at")).doesNotContain("asks for");
        assertThat(browser.shows("claims-form")).isFalse();

        browser.click("#login-form button");
        login.logInAsAda();

        assertThat(browser.text("result", "The server knows you")).contains("Ada Lovelace <ada@example.com>");
    }
}

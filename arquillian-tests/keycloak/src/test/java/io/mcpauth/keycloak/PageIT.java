package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.cli.McpAuth;

/** The page of the example, where the server takes both: claims that the browser encrypts, and tokens of Keycloak. */
@ExtendWith({WithKeycloak.class, ArquillianExtension.class})
class PageIT {

    @RegisterExtension
    final Login login = new Login();

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        Path keys = Path.of(System.getProperty("server.work.directory"), "page").toAbsolutePath();
        PrintStream said = System.out;
        assertThat(McpAuth.run(said, said, "generate", "-o", keys.toString())).isZero();
        return Applications.example("whoami", "mcp.auth.public-paths=/,/index.html,/assets/*", "mcp.auth.trust=mixed",
                "mcp.auth.scopes=name,email",
                "mcp.auth.oauth-scopes=mcp:tools,profile,email",
                "mcp.key.file.path=" + keys.resolve("mcp-private.json").toString().replace('\\', '/'));
    }

    @BeforeEach
    void openThePage() {
        login.browser().open("http://localhost:" + url.getPort() + "/");
        login.browser().text("status", "can log in at");
    }

    @Test
    void whoLogsInIsKnownByHisLogin() {
        Chromium browser = login.browser();
        assertThat(browser.text("issuer")).isEqualTo(System.getenv("MCP_AUTH_AUTHORIZATION_SERVERS"));
        browser.click("#login-form button");
        login.logInAsAda();

        assertThat(browser.text("result", "The server knows you")).contains("Ada Lovelace <ada@example.com>");
        assertThat(browser.text("plaintext")).contains("\"email\": \"ada@example.com\"",
                "mcp:tools");
        assertThat(browser.run("return location.search")).as("the code is out of the address").isEqualTo("");
        assertThat(browser.run("return sessionStorage.length")).as("the verifier was used").isEqualTo(0L);
    }

    @Test
    void whoFillsInIsKnownByWhatWasEncrypted() {
        Chromium browser = login.browser();
        assertThat(browser.text("status")).contains("The server asks for: name, email.");
        browser.fill("claim-0", "Grace");
        browser.fill("claim-1", "grace@example.com");
        browser.click("#consent");
        browser.click("#claims-form button");

        assertThat(browser.text("result", "The server knows you")).contains("Grace <grace@example.com>");
    }

    @Test
    void aLoginThatThisTabHasNotBegunIsNotFollowed() {
        Chromium browser = login.browser();
        browser.open("http://localhost:" + url.getPort() + "/?code=of-somebody-else&state=of-somebody-else");

        assertThat(browser.text("status", "came to nothing")).contains("this tab has not begun");
        assertThat(browser.run("return location.search")).isEqualTo("");
        assertThat(browser.run("return performance.getEntriesByType('resource').filter(e => e.name.includes('token'))"
                + ".length")).isEqualTo(0L);
    }
}

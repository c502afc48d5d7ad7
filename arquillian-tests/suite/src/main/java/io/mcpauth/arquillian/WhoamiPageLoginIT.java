package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Wars;

/** Where the example's page sends the browser for a login. PageIT, with a Keycloak, has the whole way and back. */
@ExtendWith(ArquillianExtension.class)
class WhoamiPageLoginIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AuthorizationServer LOGIN = new AuthorizationServer();

    private static Chromium browser;

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        LOGIN.start();
        return Wars.example("whoami").addAsResource(
                Wars.config("mcp.auth.public-paths", "/,/index.html,/assets/*", "mcp.auth.authorization-servers",
                        LOGIN.issuer().iss(), "mcp.auth.audience", "whoami"),
                Wars.CONFIG);
    }

    @BeforeAll
    static void sayWhereThereIsNoBrowser() {
        Chromium.warnUnlessThere();
    }

    @BeforeEach
    void openThePage() {
        assumeTrue(NpmProject.isPossible(),
                "needs npm when the example is built: what the page encrypts with comes from there");
        if (browser == null) {
            browser = Chromium.start();
        }
        browser.open(new Http(url).origin().replace("127.0.0.1", "localhost") + "/whoami/");
        browser.text("status", "can log in at");
    }

    @AfterAll
    static void close() {
        LOGIN.close();
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    /** RFC 6749, section 3.1: some authorization servers tell their tenants by the query. */
    @Test
    void keepsTheQueryThatTheLoginPageHas() {
        LOGIN.loginAt(LOGIN.issuer().iss() + "/authorize?tenant=a%26b");
        browser.click("#login-form button");

        Await.within(PATIENCE, "the browser is at the login page",
                () -> browser.run("return location.pathname").equals("/tenant/authorize"));
        assertThat(browser.run("return new URLSearchParams(location.search).get('tenant')")).isEqualTo("a&b");
        assertThat(browser.run("return new URLSearchParams(location.search).get('response_type')")).isEqualTo("code");
        assertThat(browser.run("return location.search.split('?').length")).isEqualTo(2L);
    }

    /** An address that runs a script would run it as the page, which has the user's claims and tokens. */
    @ParameterizedTest
    @ValueSource(strings = {"javascript:document.body.replaceChildren()//", "data:text/html,login"})
    void goesToNoAddressThatIsNoPage(String address) {
        LOGIN.loginAt(address);
        browser.click("#login-form button");

        assertThat(browser.text("status", "No login was begun")).contains("which is no login page");
        assertThat(browser.shows("login-form")).isTrue();
    }
}

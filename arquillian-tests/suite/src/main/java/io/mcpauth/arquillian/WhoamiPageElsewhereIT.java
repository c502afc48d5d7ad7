package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;

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
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.ReverseProxy;
import io.mcpauth.arquillian.support.Wars;

/** The example's page below the origin's root, and in front of a tool for which the guard reads each call. */
@ExtendWith(ArquillianExtension.class)
class WhoamiPageElsewhereIT {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String JWKS = "/.well-known/jwks.json";

    private static Chromium browser;

    @ArquillianResource
    private URI url;
    private String origin;
    private String home;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.example("whoami").addAsResource(
                Wars.config("mcp.auth.public-paths", "/,/index.html,/assets/*", "mcp.auth.proxy-headers", "x-forwarded",
                        "mcp.auth.tools", "whoami", "mcp.auth.tools.whoami.scopes", "email", "mcp.auth.max-body-length",
                        "256"),
                Wars.CONFIG);
    }

    @BeforeAll
    static void sayWhereThereIsNoBrowser() {
        Chromium.warnUnlessThere();
    }

    @BeforeEach
    void startTheBrowserOnce() {
        origin = new Http(url).origin().replace("127.0.0.1", "localhost");
        home = origin + "/whoami/";
        assumeTrue(NpmProject.isPossible(),
                "needs npm when the example is built: what the page encrypts with comes from there");
        if (browser == null) {
            browser = Chromium.start();
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    @Test
    void looksBesideTheServerWhereTheRootHasNoDiscoveryDocumentAndSaysSo() {
        browser.open(home);

        assertThat(browser.text("status", "The server asks for: name, email."))
                .contains("It says so at " + origin + "/whoami" + DISCOVERY + " only");
        call();
        assertThat(browser.text("result", "The server knows you")).contains("Ada <ada@example.com>");
    }

    @Test
    void looksAtTheRootFirstAsOtherClientsDo() {
        try (ReverseProxy proxy = ReverseProxy.adding("X-Forwarded-Proto", "http", "X-Forwarded-Host", "$host")) {
            proxy.map(DISCOVERY, origin, "/whoami" + DISCOVERY).map(JWKS, origin, "/whoami" + JWKS)
                    .map("/whoami/", origin, "/whoami/").map("/whoami/.well-known/", origin, "/nothing/");
            browser.open(proxy.url() + "whoami/");

            assertThat(browser.text("status", "The server asks for: name, email.")).doesNotContain("only");
            call();
            assertThat(browser.text("result", "The server knows you")).contains("Ada <ada@example.com>");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "request.headers['Mcp-Name'] = 'other', call() | (400) | It says: The header Mcp-Name says other than the "
                + "body.",
        "request.body = request.body.padEnd(257), call() | (413) | It says: The body is longer than 256 bytes.",
        "request.body = '', call() | (400) | It says: The body must be strict JSON",
        "new Response('', { status: 400 }) | (400) | This is no refusal of the guard",
        "new Response('', { status: 503 }) | The server is busy (503) | try again in a moment"})
    void explainsWhyACallIsNotTaken(String change, String title, String why) {
        browser.openWithChangedCalls(home, change);
        call();

        assertThat(browser.text("result", why)).contains(title);
    }

    private static void call() {
        browser.text("status", "The server asks for: name, email");
        browser.fill("claim-0", "Ada");
        browser.fill("claim-1", "ada@example.com");
        browser.click("#consent");
        browser.click("#claims-form button");
    }
}

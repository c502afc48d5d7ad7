package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
import org.openqa.selenium.Keys;

import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.SecondOrigin;
import io.mcpauth.arquillian.support.Wars;

/** The example's page in a real browser: at the origin's root, and from a second origin. */
@ExtendWith(ArquillianExtension.class)
class WhoamiPageIT {

    private static SecondOrigin secondOrigin;
    private static Chromium browser;

    @ArquillianResource
    private URI url;
    private String home;
    private int port;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.exampleAtTheRoot("whoami");
    }

    @BeforeAll
    static void openTheSecondOrigin() {
        Chromium.warnUnlessThere();
        secondOrigin = new SecondOrigin();
    }

    /** Only here the server's port is known, which the browser must be told at its start. */
    @BeforeEach
    void startTheBrowserOnce() {
        port = url.getPort();
        home = "http://localhost:" + port + "/";
        assumeTrue(NpmProject.isPossible(),
                "needs npm when the example is built: what the page encrypts with comes from there");
        if (browser == null) {
            browser = Chromium.start(port, secondOrigin.port());
        }
    }

    @AfterAll
    static void close() {
        secondOrigin.close();
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    @Test
    void encryptsWhatTheUserFilledInAndShowsWhatTheToolAnswers() {
        browser.open(home);
        fill("Ada", "ada@example.com");
        browser.click("#consent");
        browser.click("#claims-form button");

        assertThat(browser.text("result", "The server knows you")).contains("Ada <ada@example.com>");
        assertThat(browser.text("request")).startsWith("POST " + home + "mcp\nAuthorization: Bearer eyJ")
                .doesNotContain("Ada");
        assertThat(browser.text("answer")).startsWith("Status 200");
        assertThat(browser.focused()).isEqualTo("result-title");
    }

    @Test
    void sendsNothingBeforeTheUserConsents() {
        browser.open(home);
        fill("Ada", "ada@example.com");
        browser.click("#claims-form button");

        assertThat(browser.run("return document.getElementById('consent').validity.valueMissing")).isEqualTo(true);
        assertThat(browser.shows("result")).isFalse();
        assertThat(requests()).doesNotContain("/mcp").doesNotContain("jwks").contains("openid-configuration");
    }

    @Test
    void takesTheConsentBackWithTheServerItWasGivenFor() {
        browser.open(home);
        fill("Ada", "ada@example.com");
        browser.click("#consent");
        browser.fill("server", "http://127.0.0.1:" + port);
        assertThat(browser.shows("claims-form")).isFalse();

        browser.click("#server-form button");
        browser.text("recipient", "http://127.0.0.1:" + port);
        assertThat(browser.run("return document.getElementById('consent').checked")).isEqualTo(false);
    }

    @Test
    void explainsWhichClaimsAreMissing() {
        browser.open(home);
        fill("Ada", "");
        browser.click("#consent");
        browser.click("#claims-form button");

        assertThat(browser.text("result", "claims are missing (403)")).contains("the server also needs: email");
        assertThat(browser.text("answer")).startsWith("Status 403").contains("insufficient_scope", "missing_scopes");
        assertThat(browser.focused()).isEqualTo("result-title");
    }

    @Test
    void explainsThatTheServerDoesNotAcceptTheTokenOfAClockThatIsWrong() {
        browser.open(home, Duration.ofHours(1));
        fill("Ada", "ada@example.com");
        browser.click("#consent");
        browser.click("#claims-form button");

        assertThat(browser.text("result", "does not accept the token (401)"))
                .contains("the clock of this device is wrong");
        assertThat(browser.text("answer")).startsWith("Status 401").contains("invalid_token");
    }

    @Test
    void isUsedWithNothingButTheKeyboard() {
        browser.open(home);
        browser.text("status", "The server asks for: name, email");
        browser.tabTo("claim-0");
        browser.type("Ada");
        browser.type(Keys.TAB);
        browser.type("ada@example.com");
        browser.tabTo("consent");
        browser.type(Keys.SPACE);
        browser.type(Keys.ENTER);

        browser.text("result-title", "The server knows you");
        assertThat(browser.focused()).isEqualTo("result-title");
        browser.tabTo("answer");
    }

    @Test
    void namesItsFieldsToScreenReaders() {
        browser.open(home);
        browser.text("status", "The server asks for: name, email");

        assertThat(browser.nameOf("server")).isEqualTo("Address of the server");
        assertThat(browser.nameOf("claim-0")).isEqualTo("name");
        assertThat(browser.nameOf("claim-1")).isEqualTo("email");
        assertThat(browser.nameOf("consent")).isEqualTo("I agree that what I filled in is encrypted and sent to "
                + home.substring(0, home.length() - 1));
    }

    @Test
    void isLightOrDarkAsTheUserPrefers() {
        for (String scheme : new String[] {"light", "dark"}) {
            browser.prefer(scheme);
            browser.open(home);
            String[] colours = String
                    .valueOf(browser.run("const {color, backgroundColor} = getComputedStyle(document.body);"
                            + "return [color, backgroundColor].map(c => c.match(/\\d+/g).slice(0, 3).reduce((a, b) "
                            + "=> a + +b, 0)).join(' ')"))
                    .split(" ");
            boolean darkOnLight = Integer.parseInt(colours[0]) < Integer.parseInt(colours[1]);
            assertThat(darkOnLight).as(scheme).isEqualTo(scheme.equals("light"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void hasNothingThatAxeFindsWrongAndEnoughContrast(String scheme) {
        browser.prefer(scheme);
        browser.open(home);
        fill("Ada", "");
        assertNothingIsWrong();

        browser.click("#consent");
        browser.click("#claims-form button");
        browser.text("result", "claims are missing (403)");
        assertNothingIsWrong();

        browser.open("http://" + Chromium.INSECURE_HOST + ":" + port + "/");
        browser.text("hindrance", "only");
        assertNothingIsWrong();
    }

    private static void assertNothingIsWrong() {
        // What is scrolled out of sight cannot be judged.
        browser.run("document.querySelectorAll('pre').forEach(pre => pre.style.maxHeight = 'none')");
        Map<String, List<String>> judgement = browser.judgement();
        assertThat(judgement.get("wrong")).isEmpty();
        assertThat(judgement.get("unclear")).isEmpty();
        assertThat(judgement.get("right")).contains("color-contrast");
    }

    @Test
    void callsAServerOfAnotherOrigin() {
        browser.open("http://localhost:" + secondOrigin.port() + "/");
        browser.text("status", "answered with the status 404");
        askTheServer();
        fill("Ada", "");
        browser.click("#consent");
        browser.click("#claims-form button");
        assertThat(browser.text("result", "claims are missing (403)")).contains("insufficient_scope");

        browser.fill("claim-1", "ada@example.com");
        browser.click("#claims-form button");
        assertThat(browser.text("result", "The server knows you")).contains("Ada <ada@example.com>");
    }

    @Test
    void explainsThatAnOriginIsNotAllowedWhereTheBrowserKeepsTheAnswerBack() {
        browser.open("http://" + Chromium.STRANGE_HOST + ":" + secondOrigin.port() + "/");
        askTheServer();
        fill("Ada", "ada@example.com");
        browser.click("#consent");
        browser.click("#claims-form button");

        assertThat(browser.text("result", "No answer that this page may read")).contains("mcp.auth.allowed-origins");
    }

    /** DNS rebinding: the page is of the server's own origin then, which is none that may call it. */
    @Test
    void explainsThatAnOriginIsNotAllowedWhereTheServerSaysSo() {
        browser.open("http://" + Chromium.STRANGE_HOST + ":" + port + "/");
        fill("Ada", "ada@example.com");
        browser.click("#consent");
        browser.click("#claims-form button");

        assertThat(browser.text("result", "does not take calls of this page (403)"))
                .contains("http://" + Chromium.STRANGE_HOST + ":" + port, "origin_not_allowed");
    }

    @Test
    void saysWhereTheBrowserDoesNotLetItEncrypt() {
        browser.open("http://" + Chromium.INSECURE_HOST + ":" + port + "/");

        browser.text("hindrance", "allows that over https, and on localhost, only");
        assertThat(browser.shows("server-form")).isFalse();
    }

    private static void fill(String name, String email) {
        browser.text("status", "The server asks for: name, email");
        browser.fill("claim-0", name);
        browser.fill("claim-1", email);
    }

    private void askTheServer() {
        browser.fill("server", home);
        browser.click("#server-form button");
    }

    private static String requests() {
        return String.valueOf(browser.run("return performance.getEntriesByType('resource').map(({name}) => name)"));
    }
}

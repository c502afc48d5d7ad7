package io.mcpauth.keycloak;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.NpmProject;

/**
 * The official client of the TypeScript SDK, and a user who logs in, in a browser of each test's own, where it wants
 * that.
 */
final class Login implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PAGE = "log in: ";
    private static final String DONE = "return document.body?.innerText === 'You can close this page.'";

    private final NpmProject client = NpmProject.install("mcp-java-sdk/client", "login.mjs");
    private Optional<Chromium> browser = Optional.empty();

    @Override
    public void beforeEach(ExtensionContext test) {
        browser = Optional.of(Chromium.start());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        browser.ifPresent(Chromium::close);
        browser = Optional.empty();
    }

    /** The browser of this test. */
    Chromium browser() {
        return browser.orElseThrow();
    }

    /**
     * What the client says.
     *
     * @param url   of the MCP server
     * @param tools to be called in turn
     */
    NpmProject.Run call(String url, String... tools) {
        return client.run(line -> {
            if (line.startsWith(PAGE)) {
                logIn(line.substring(PAGE.length()));
            }
        }, Stream.concat(Stream.of("node", "login.mjs", url), Stream.of(tools)).toArray(String[]::new));
    }

    /**
     * Fills in what is asked for, agrees to what the client wants, and waits until the browser is back at the client.
     */
    private void logIn(String page) {
        browser().open(page);
        if (awaitEither("#username", "[name=accept]").equals("#username")) {
            logInAsAda();
            awaitEither("[name=accept]");
        }
        browser().click("[name=accept]");
        Await.within(PATIENCE, "the browser is back", () -> Objects.equals(browser().run(DONE), true));
    }

    /** Fills in Keycloak's page, once it is there. */
    void logInAsAda() {
        awaitEither("#username");
        browser().fill("username", "ada");
        browser().fill("password", "ada-password");
        browser().click("#kc-login");
    }

    private String awaitEither(String... selectors) {
        List<String> wanted = List.of(selectors);
        Await.within(PATIENCE, "the page has one of " + wanted, () -> wanted.stream().anyMatch(this::isThere));
        return wanted.stream().filter(this::isThere).findFirst().orElseThrow();
    }

    private boolean isThere(String selector) {
        return Objects.equals(browser().run("return document.querySelector('" + selector + "') !== null"), true);
    }
}

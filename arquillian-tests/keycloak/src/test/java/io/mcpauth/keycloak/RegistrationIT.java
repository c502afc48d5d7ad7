package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.support.Reply;

/** What known clients send when they register at the realm of the example, and when they need a scope more. */
class RegistrationIT {

    @RegisterExtension
    static final WithKeycloak KEYCLOAK = new WithKeycloak();

    private static final String FIRST = "mcp:tools profile email";

    private static Realm realm;

    @BeforeAll
    static void openRealm() {
        realm = new Realm(KEYCLOAK.server(), "mcp");
    }

    /** The page of a client's maker needs a trusted host, too. */
    @ParameterizedTest
    @CsvSource({
        "MCP Inspector, http://127.0.0.1:6274/oauth/callback, https://github.com/modelcontextprotocol/inspector",
        "Visual Studio Code, https://vscode.dev/redirect, https://code.visualstudio.com",
        "OpenCode, http://127.0.0.1:19876/mcp/oauth/callback, https://opencode.ai",
        "Claude Code, http://localhost:53428/callback, http://localhost"})
    void aKnownClientRegisters(String name, String redirectUri, String page) {
        assertThat(register(name, redirectUri, page, FIRST + " offline_access").status()).isEqualTo(201);
    }

    @Test
    void aClientWithAPageElsewhereDoesNot() {
        Reply reply = register("Stranger", "http://localhost:1/", "https://stranger.example.com", FIRST);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("URL doesn't match any trusted host or trusted domain");
    }

    /** Gemini CLI registers with all scopes that it finds in the metadata, and {@code openid} is one of them. */
    @Test
    void aClientCanRegisterWithEveryScopeThatTheRealmOffers() {
        assertThat(realm.scopesSupported()).contains("openid", "mcp:tools", "calendar").doesNotHaveDuplicates();

        Reply reply = register("Gemini CLI", "http://localhost:7777/oauth/callback", "http://localhost",
                String.join(" ", realm.scopesSupported()));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:33999/callback", "http://127.0.0.1:6276/oauth/callback",
        "https://vscode.dev/redirect"})
    void theClientThatIsMadeByHandMayAskForMoreLater(String redirectUri) {
        assertThat(realm.loginPage("mcp-client", redirectUri, FIRST + " offline_access").status()).isEqualTo(200);
        assertThat(realm.loginPage("mcp-client", redirectUri, FIRST + " calendar notes notes:ada").status())
                .isEqualTo(200);
    }

    /** This is why it is there. */
    @Test
    void aClientThatHasRegisteredMayNot() {
        String redirectUri = "http://localhost:33998/callback";
        String client = realm.clientIdIn(register("Narrow", redirectUri, "http://localhost", FIRST));

        assertThat(realm.loginPage(client, redirectUri, FIRST).status()).isEqualTo(200);
        assertThat(realm.loginPage(client, redirectUri, FIRST + " calendar").header("Location"))
                .contains("error=invalid_scope");
    }

    private static Reply register(String name, String redirectUri, String page, String scope) {
        return realm.register("""
                {"client_name": "%s", "client_uri": "%s", "redirect_uris": ["%s"], "scope": "%s",
                 "token_endpoint_auth_method": "none"}""".formatted(name, page, redirectUri, scope));
    }
}

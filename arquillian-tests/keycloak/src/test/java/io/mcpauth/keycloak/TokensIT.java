package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;

/**
 * Which of Keycloak's tokens are good here. The clock of the same machine needs no leeway, and an expired token no
 * patience.
 */
class TokensIT {

    @Order(1)
    @RegisterExtension
    static final WithKeycloak KEYCLOAK = new WithKeycloak();
    @Order(2)
    @RegisterExtension
    static final ArquillianExtension ARQUILLIAN = new ArquillianExtension();

    /** More than a token of the client "short" lives. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** More than the shortest time between two requests for the keys of an issuer. */
    private static final Duration UNTIL_KEYS_ARE_FETCHED = Duration.ofSeconds(45);
    private static final String ADA = "Ada Lovelace <ada@example.com>";

    private static Realm realm;

    private final Mcp mcp = new Mcp(URI.create(System.getenv("MCP_AUTH_PUBLIC_URL")));

    @Deployment(testable = false)
    static WebArchive war() {
        return Applications.example("whoami", "mcp.auth.clock-skew=PT0S", "mcp.auth.public-paths=/,/index.html");
    }

    @BeforeAll
    static void addClients() {
        realm = new Realm(KEYCLOAK.server(), "mcp");
        realm.addClient("ada");
        realm.addClient("short", "access.token.lifespan", "5");
    }

    @Test
    void aTokenOfAUserIsAccepted() {
        Reply reply = mcp.whoami(realm.tokensOfAda("ada").get("access_token"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains(ADA);
    }

    @Test
    void aProgramIsAcceptedByItsClientCredentials() {
        assertThat(mcp.whoami(realm.tokenOfTheProgram()).status()).isEqualTo(200);
    }

    @Test
    void aTokenForAnotherResourceIsRefused() {
        String own = System.getenv("MCP_AUTH_PUBLIC_URL");
        String token;
        realm.setAudience("https://another.example.com");
        try {
            token = realm.tokensOfAda("ada").get("access_token");
        } finally {
            realm.setAudience(own);
        }

        assertRefused(token, "audience_wrong");
        assertThat(mcp.whoami(realm.tokensOfAda("ada").get("access_token")).status()).isEqualTo(200);
    }

    @Test
    void anIdTokenIsRefused() {
        Map<String, String> tokens = realm.tokensOfAda("ada");

        assertRefused(tokens.get("id_token"), "audience_wrong");
        assertThat(mcp.whoami(tokens.get("access_token")).status()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() throws IOException {
        String file = Files.readString(Path.of(System.getProperty("examples.directory"), "keycloak", "realm.json"));
        Realm other = realm.copy(KEYCLOAK.server(), "other", file.replaceAll("\\$\\{MCP_SERVER_URL:[^}]*}",
                System.getenv("MCP_AUTH_PUBLIC_URL")));

        assertRefused(other.tokenOfTheProgram(), "issuer_not_trusted");
    }

    @Test
    void aTokenWorksUntilItExpires() {
        String token = realm.tokensOfAda("short").get("access_token");

        assertThat(mcp.whoami(token).status()).isEqualTo(200);
        awaitRefused(token, PATIENCE);
    }

    /** Whoever has to end it sooner gives tokens a short life: the README of examples/keycloak says so. */
    @Test
    void aTokenOutlivesTheLogoutUntilItExpires() {
        Map<String, String> tokens = realm.tokensOfAda("short");
        realm.logOutAda();

        Reply refreshed = realm.post("token", "grant_type", "refresh_token", "client_id", "short", "refresh_token",
                tokens.get("refresh_token"));
        assertThat(refreshed.status()).as("a new one is not given").isEqualTo(400);
        assertThat(mcp.whoami(tokens.get("access_token")).status()).isEqualTo(200);
        awaitRefused(tokens.get("access_token"), PATIENCE);
    }

    @Test
    void theTokensOfANewKeyAreAcceptedAndThoseOfARemovedOneRefusedOnceTheKeysAreFetchedAgain() {
        realm.addKey("first", 200);
        String first = realm.tokensOfAda("ada").get("access_token");
        Await.within(UNTIL_KEYS_ARE_FETCHED, "the key is known", () -> mcp.whoami(first).status() == 200);

        realm.addKey("second", 300);
        String second = realm.tokensOfAda("ada").get("access_token");
        realm.removeKey("first");
        Await.within(UNTIL_KEYS_ARE_FETCHED, "the next key is known", () -> mcp.whoami(second).status() == 200);

        assertThat(mcp.whoami(first).status()).isEqualTo(401);
        assertThat(mcp.whoami(second).status()).isEqualTo(200);
    }

    private void awaitRefused(String token, Duration patience) {
        Await.within(patience, "the token is refused", () -> mcp.whoami(token).status() == 401);
    }

    /** The reason is for the log alone. */
    private void assertRefused(String token, String reason) {
        ServerLog log = ServerLog.fromHere();
        Reply reply = mcp.whoami(token);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(reply.header("WWW-Authenticate")).contains("error=\"invalid_token\"").doesNotContain(reason);
        log.assertSays(reason);
    }
}

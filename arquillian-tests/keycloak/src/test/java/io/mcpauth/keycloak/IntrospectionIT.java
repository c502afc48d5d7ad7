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

/** Tokens about which Keycloak is asked (RFC 7662): lightweight ones, those that were revoked, and opaque ones. */
class IntrospectionIT {

    @Order(1)
    @RegisterExtension
    static final WithKeycloak KEYCLOAK = new WithKeycloak();
    @Order(2)
    @RegisterExtension
    static final ArquillianExtension ARQUILLIAN = new ArquillianExtension();

    private static final String URL = System.getenv("MCP_AUTH_PUBLIC_URL");
    private static final String ADA = "Ada Lovelace <ada@example.com>";
    private static final Duration CACHE = Duration.ofSeconds(2);
    /** More than the answer is kept for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path SECRET_FILE = Path.of(System.getProperty("server.work.directory")).toAbsolutePath()
            .resolve("introspection-secret");

    private static Realm realm;

    private final Mcp mcp = new Mcp(URI.create(URL));

    /** The realm's own program is the client that asks, with its secret in a file. */
    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        Files.writeString(SECRET_FILE, "batch-secret\n");
        String login = "mcp.auth.trusted-issuers.login.";
        return Applications.example("whoami", "mcp.auth.public-paths=/,/index.html",
                "mcp.auth.authorization-servers=", "mcp.auth.trust=signed", "mcp.auth.encryption=optional",
                "mcp.auth.audience=" + URL, "mcp.auth.trusted-issuers=login",
                login + "iss=" + KEYCLOAK.server().issuer(),
                login + "introspection.client-id=mcp-batch",
                login + "introspection.client-secret-file=" + SECRET_FILE,
                login + "introspection.cache=" + CACHE,
                login + "introspection.signed-tokens=true");
    }

    @BeforeAll
    static void addClients() {
        realm = new Realm(KEYCLOAK.server(), "mcp");
        realm.addClient("light", "client.use.lightweight.access.token.enabled", "true");
        realm.addClient("heavy");
    }

    @Test
    void aLightweightTokenIsCompletedByTheAnswer() {
        String token = realm.tokensOfAda("light").get("access_token");
        assertThat(Realm.claimsOf(token)).as("what Keycloak leaves out").doesNotContainKeys("name", "email");

        Reply reply = mcp.whoami(token);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains(ADA);
    }

    @Test
    void aRevokedTokenIsRefusedOnceTheAnswerIsNotKeptAnyMore() {
        String token = realm.tokensOfAda("heavy").get("access_token");
        assertThat(mcp.whoami(token).status()).isEqualTo(200);

        assertThat(realm.post("revoke", "client_id", "heavy", "token", token).status()).isEqualTo(200);

        awaitRefused(token);
    }

    @Test
    void aTokenIsRefusedAfterTheLogout() {
        Map<String, String> tokens = realm.tokensOfAda("heavy");
        String token = tokens.get("access_token");
        assertThat(mcp.whoami(token).status()).isEqualTo(200);

        realm.logOutAda();

        awaitRefused(token);
        assertThat(mcp.whoami(realm.tokensOfAda("heavy").get("access_token")).status()).isEqualTo(200);
    }

    @Test
    void anOpaqueTokenThatKeycloakDoesNotKnowIsRefused() {
        ServerLog log = ServerLog.fromHere();

        assertThat(mcp.whoami("made-up-reference").body()).isEqualTo("{\"error\":\"invalid_token\"}");

        log.assertSays("token_inactive").doesNotContain("made-up-reference");
    }

    private void awaitRefused(String token) {
        Await.within(PATIENCE, "the token is refused", () -> mcp.whoami(token).status() == 401);
    }
}

package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;

/** Keycloak is not there yet, or not there for a while. */
class OutagesIT {

    @Order(1)
    @RegisterExtension
    static final WithKeycloak KEYCLOAK = new WithKeycloak();
    @Order(2)
    @RegisterExtension
    static final ArquillianExtension ARQUILLIAN = new ArquillianExtension();

    private static final String WHOAMI = "whoami";
    /** More than the longest time between two requests for what was not there. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Realm realm;

    private final URI url = URI.create(System.getenv("MCP_AUTH_PUBLIC_URL"));
    private final Mcp mcp = new Mcp(url);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = WHOAMI, managed = false, testable = false)
    static WebArchive war() {
        return Applications.example(WHOAMI);
    }

    @BeforeAll
    static void findTheRealm() {
        realm = new Realm(KEYCLOAK.server(), "mcp");
    }

    @AfterEach
    void leaveKeycloakToTheOthers() {
        deployer.undeploy(WHOAMI);
        KEYCLOAK.server().start();
    }

    @Test
    void whileKeycloakIsNotThereYetNobodyIsSentToItsLoginAndThenItsTokensAreAccepted() {
        String token = realm.tokenOfTheProgram();
        KEYCLOAK.server().stop();
        deployer.deploy(WHOAMI);

        Reply reply = mcp.whoami(token);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(reply.header("WWW-Authenticate")).isEmpty();

        KEYCLOAK.server().start();
        Await.within(PATIENCE, "the token is accepted", () -> mcp.whoami(token).status() == 200);
    }

    @Test
    void readinessSaysWhichIssuerIsNotThereYet() {
        KEYCLOAK.server().stop();
        deployer.deploy(WHOAMI);

        Reply ready = ready();
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains(KEYCLOAK.server().issuer().toString());

        KEYCLOAK.server().start();
        Await.within(PATIENCE, "ready", () -> ready().status() == 200);
    }

    @Test
    void theKeysThatAreKnownGoOnWhileKeycloakIsAway() {
        deployer.deploy(WHOAMI);
        String seen = realm.tokenOfTheProgram();
        String unseen = realm.tokenOfTheProgram();
        Await.within(PATIENCE, "the keys are known", () -> mcp.whoami(seen).status() == 200);

        KEYCLOAK.server().stop();
        assertThat(mcp.whoami(seen).status()).isEqualTo(200);
        assertThat(mcp.whoami(unseen).status()).isEqualTo(200);
        assertThat(ready().status()).isEqualTo(200);
    }

    private Reply ready() {
        return new Http(url).get("/health/ready");
    }
}

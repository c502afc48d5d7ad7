package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.testing.ProofKey;

/** Tokens that Keycloak has bound to a key of the client (RFC 9449). */
class DpopTokensIT {

    @Order(1)
    @RegisterExtension
    static final WithKeycloak KEYCLOAK = new WithKeycloak();
    @Order(2)
    @RegisterExtension
    static final ArquillianExtension ARQUILLIAN = new ArquillianExtension();

    private static final String URL = System.getenv("MCP_AUTH_PUBLIC_URL");
    private static final ProofKey OWNER = ProofKey.generate();

    private static Realm realm;

    private final Mcp mcp = new Mcp(URI.create(URL));

    @Deployment(testable = false)
    static WebArchive war() {
        return Applications.example("whoami", "mcp.auth.dpop=optional", "mcp.auth.public-paths=/,/index.html");
    }

    @BeforeAll
    static void addClients() {
        realm = new Realm(KEYCLOAK.server(), "mcp");
        realm.addClient("owner", "dpop.bound.access.tokens", "true");
        realm.addClient("free");
    }

    private static String proof(String token) {
        return OWNER.proof("POST", URL.replaceAll("/$", "") + "/mcp", token);
    }

    @Test
    void aBoundTokenIsAcceptedWithAProofOfItsOwner() {
        Map<String, String> tokens = realm.tokensOfAda("owner", OWNER);
        String token = tokens.get("access_token");

        assertThat(tokens).containsEntry("token_type", "DPoP");
        Reply reply = mcp.whoami(token, proof(token));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("Ada Lovelace");
        assertThat(mcp.whoami(token, proof(token)).status()).isEqualTo(200);
    }

    @Test
    void aBoundTokenIsRefusedWithoutOne() {
        String token = realm.tokensOfAda("owner", OWNER).get("access_token");
        String used = proof(token);

        assertThat(mcp.whoami(token).body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(mcp.whoami(token, used).status()).isEqualTo(200);
        assertThat(mcp.whoami(token, used).body()).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
        assertThat(
                mcp.whoami(token, ProofKey.generate().proof("POST", URL.replaceAll("/$", "") + "/mcp", token)).body())
                .isEqualTo("{\"error\":\"invalid_token\"}");
    }

    @Test
    void anotherTokenIsStillABearerToken() {
        String token = realm.tokensOfAda("free").get("access_token");

        assertThat(mcp.whoami(token).status()).isEqualTo(200);
        assertThat(mcp.whoami(token, proof(token)).status()).isEqualTo(401);
    }

    /** Keycloak binds a token of any client that proves that it has a key. */
    @Test
    void aTokenIsBoundWhereverTheClientSendsAProof() {
        String token = realm.tokensOfAda("free", OWNER).get("access_token");

        assertThat(mcp.whoami(token).status()).isEqualTo(401);
        assertThat(mcp.whoami(token, proof(token)).status()).isEqualTo(200);
    }
}

package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.mcpauth.testing.ProofKey;

/** Tokens that only the owner of a key may use (DPoP). */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class BoundTokensTest {

    private static final String PATH = "/api/blocking";

    private final Client client = new Client();
    private final ProofKey owner = ProofKey.generate();
    Keys keys;

    private String bound() {
        return keys.signed(Map.of("sub", "ada")).boundTo(owner).text();
    }

    private HttpResponse<String> get(String token, String proof) {
        return client.send(client.to(PATH).header("Authorization", "DPoP " + token).header("DPoP", proof));
    }

    @Test
    void theOwnerOfTheKeyComesInOnceWithEachProof() {
        String token = bound();
        String proof = owner.proof("GET", client.url(PATH), token);

        assertThat(get(token, proof).body()).isEqualTo("ada true");
        assertThat(get(token, proof).statusCode()).isEqualTo(401);
        assertThat(get(token, owner.proof("GET", client.url(PATH), token)).statusCode()).isEqualTo(200);
    }

    @Test
    void aStolenTokenIsOfNoUse() {
        String token = bound();

        assertThat(client.get(PATH, token).statusCode()).isEqualTo(401);
        assertThat(get(token, ProofKey.generate().proof("GET", client.url(PATH), token)).statusCode()).isEqualTo(401);
        assertThat(get(token, owner.proof("GET", client.url("/api/wipe"), token)).statusCode()).isEqualTo(401);
        assertThat(get(token, owner.proof("POST", client.url(PATH), token)).headers()
                .allValues("WWW-Authenticate")).anyMatch(
                        challenge -> challenge.startsWith("DPoP ")
                                && challenge.contains("invalid_dpop_proof"));
    }
}

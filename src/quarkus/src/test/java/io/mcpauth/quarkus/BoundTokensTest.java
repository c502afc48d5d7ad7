package io.mcpauth.quarkus;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;

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
        return get(PATH, token, proof);
    }

    private HttpResponse<String> get(String path, String token, String proof) {
        return client.send(client.to(path).header("Authorization", "DPoP " + token).header("DPoP", proof));
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

    /** RFC 9449, section 4.2: it names the URL that the client has asked for. */
    @Test
    void aRouteThatReroutesNeedsAProofForTheUrlThatTheClientHasAskedFor() {
        String token = bound();
        String path = "/open/rerouted/user";

        assertThat(get(path, token, owner.proof("GET", client.url(PATH), token)).statusCode()).isEqualTo(401);
        assertThat(get(path, token, owner.proof("GET", client.url(path), token)).body()).isEqualTo("ada true");
    }

    private TestProof proof(String token) {
        return owner.proofOf("GET", client.url(PATH)).of(token);
    }

    /** Each breaks one rule of RFC 9449, section 4.3. */
    @Test
    void aProofThatBreaksOneRuleLetsNobodyIn() {
        String token = bound();
        TestProof good = proof(token);
        Map<String, TestProof> bad = Map.ofEntries(entry("without its jti", good.claim("jti", null)),
                entry("of another type", good.header("typ", "JWT")),
                entry("signed by another key", good.signedBy(ProofKey.generate())),
                entry("with a symmetric key", good.header("jwk", Map.of("kty", "oct", "k", "AAAA"))),
                entry("for another host", good.claim("htu", "https://evil.example" + PATH)),
                entry("for another token", good.of(bound() + "x")),
                entry("for no token", good.claim("ath", null)),
                entry("of yesterday", good.claim("iat", 1)),
                entry("of tomorrow", good.issuedAt(Instant.now().plus(Duration.ofDays(1)))));

        bad.forEach((what, proof) -> assertThat(get(token, proof.text()).body()).as(what)
                .isEqualTo("{\"error\":\"invalid_dpop_proof\"}"));
        assertThat(client.send(client.to(PATH).header("Authorization", "DPoP " + token)
                .header("DPoP", proof(token).text()).header("DPoP", proof(token).text())).statusCode()).isEqualTo(401);
        assertThat(get(token, good.text()).statusCode()).isEqualTo(200);
    }
}

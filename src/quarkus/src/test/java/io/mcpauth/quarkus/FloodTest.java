package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.ServerKey;

/**
 * Floods of what costs a decryption or a signature to refuse. They go on for as long as known users call beside them,
 * and each of their calls is answered.
 */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
@TestProfile(FloodTest.Narrow.class)
@Timeout(120)
class FloodTest {

    private static final int STRANGERS = 16;
    private static final int CALLS = 40;
    private static final ProofKey KNOWN = ProofKey.generate();
    private static final ProofKey FLOODING = ProofKey.generate();
    private static final String PATH = "/api/blocking";

    private final Client client = new Client();
    private final ExecutorService threads = Executors.newFixedThreadPool(STRANGERS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();
    Keys keys;

    /** Two decryptions at once: few enough that any machine's flood fills them. */
    public static final class Narrow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mcp.auth.max-concurrent-decryptions", "2", "mcp.auth.encryption", "optional");
        }
    }

    @AfterEach
    void end() {
        isOver.set(true);
        threads.shutdownNow();
    }

    private static String withTheSignatureOfAnother(String jws, String other) {
        return jws.substring(0, jws.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    private String jws(Map<String, Object> more) {
        return keys.issuer().token().audience(Keys.AUDIENCE).claim("sub", "ada").claims(more).text();
    }

    private String badlySigned() {
        return withTheSignatureOfAnother(jws(Map.of("number", count.incrementAndGet())), jws(Map.of()));
    }

    private String bound(ProofKey key) {
        return jws(Map.of("cnf", Map.of("jkt", key.thumbprint())));
    }

    private HttpRequest.Builder proven(String token, String proof) {
        return client.to(PATH).header("Authorization", "DPoP " + token).header("DPoP", proof);
    }

    private String proof(ProofKey key, String token) {
        return key.proof("GET", client.url(PATH), token);
    }

    @Test
    void tokensToAnotherServersKeyHoldUpNobodyWhoIsKnown() throws Exception {
        ServerKey other = ServerKey.generate();
        assertKnownUsersGoOn(() -> client.to(PATH, other.token().claim("sub", "eve").encryptedHeader("kid", null)
                .text()), "invalid_token");
    }

    @Test
    void badlySignedTokensHoldUpNobodyWhoIsKnown() throws Exception {
        assertKnownUsersGoOn(() -> client.to(PATH, badlySigned()), "invalid_token");
    }

    @Test
    void badlySignedTokensInEncryptedOnesHoldUpNobodyWhoIsKnown() throws Exception {
        assertKnownUsersGoOn(() -> client.to(PATH, keys.server().token().nested(badlySigned()).text()),
                "invalid_token");
    }

    @Test
    void badProofsHoldUpNobodyWhoIsKnown() throws Exception {
        String token = bound(FLOODING);
        assertThat(client.send(proven(token, proof(FLOODING, token))).statusCode()).isEqualTo(200);

        assertKnownUsersGoOn(() -> proven(token,
                withTheSignatureOfAnother(proof(FLOODING, token), proof(FLOODING, token))), "invalid_dpop_proof");
    }

    /** Sends bad requests while known users call, and looks at the answers of both. */
    private void assertKnownUsersGoOn(Supplier<HttpRequest.Builder> bad, String error) throws Exception {
        String encrypted = keys.signed(Map.of("sub", "ada")).text();
        String bound = bound(KNOWN);
        assertThat(client.get(PATH, encrypted).body()).isEqualTo("ada true");
        assertThat(client.send(proven(bound, proof(KNOWN, bound))).body()).isEqualTo("ada true");

        Set<String> refusals = ConcurrentHashMap.newKeySet();
        List<Future<?>> flood = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            flood.add(threads.submit(() -> {
                while (!isOver.get()) {
                    HttpResponse<String> refused = client.send(bad.get());
                    refusals.add(refused.statusCode() + " " + refused.body());
                }
            }));
        }
        Map<String, Integer> answers = new TreeMap<>();
        for (int call = 0; call < CALLS || refusals.isEmpty(); call++) {
            answers.merge("bearer " + client.get(PATH, encrypted).statusCode(), 1, Integer::sum);
            answers.merge("owner " + client.send(proven(bound, proof(KNOWN, bound))).statusCode(), 1, Integer::sum);
            answers.merge("keys " + client.send(client.to("/.well-known/jwks.json")).statusCode(), 1, Integer::sum);
        }
        isOver.set(true);
        for (Future<?> stranger : flood) {
            stranger.get();
        }

        assertThat(answers).containsOnlyKeys("bearer 200", "owner 200", "keys 200");
        assertThat(refusals).isNotEmpty().isSubsetOf("401 {\"error\":\"" + error + "\"}",
                "503 {\"error\":\"temporarily_unavailable\"}");
    }
}

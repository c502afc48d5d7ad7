package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.ProofKey;

/**
 * Floods of what costs a signature to refuse: everything else about it is right. It goes on for as long as known users
 * call beside it, and each of their calls is answered.
 */
@ExtendWith(ArquillianExtension.class)
@Timeout(300)
class FloodIT {

    private static final int STRANGERS = 16;
    private static final int CALLS = 40;
    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final ProofKey KNOWN = ProofKey.generate();
    private static final ProofKey FLOODING = ProofKey.generate();
    private static final String USER = "/flood/scanned/user";

    @ArquillianResource
    private URI url;
    private Http http;
    private final ExecutorService threads = Executors.newFixedThreadPool(STRANGERS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("flood", EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class)
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json")
                .addAsResource(Wars.config("config_ordinal", "500", "mcp.auth.scopes", "profile",
                        "mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                        "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json", "mcp.auth.audience",
                        AUDIENCE, "mcp.auth.encryption", "optional", "mcp.auth.dpop", "optional",
                        "mcp.auth.max-concurrent-decryptions", "2"), Wars.CONFIG);
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @AfterEach
    void end() {
        isOver.set(true);
        threads.shutdownNow();
    }

    private static String signed(Map<String, ?> more) {
        return LOGIN.token(more).claim("scope", "profile").text();
    }

    private static String bound(ProofKey key) {
        return signed(Map.of("cnf", Map.of("jkt", key.thumbprint())));
    }

    /** Right key id, issuer, audience and times; the end of the signature is another token's. */
    private static String withTheSignatureOfAnother(String jws, String other) {
        return jws.substring(0, jws.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    private String badlySigned() {
        return withTheSignatureOfAnother(signed(Map.of("number", count.incrementAndGet())), signed(Map.of()));
    }

    private Reply asOwner(String token, ProofKey key) {
        return http.get(USER, "Authorization", "DPoP " + token, "DPoP", proof(token, key));
    }

    private String proof(String token, ProofKey key) {
        return key.proof("GET", http.origin() + USER, token);
    }

    private Reply badlyProven(String token) {
        String proof = proof(token, FLOODING);
        return http.get(USER, "Authorization", "DPoP " + token, "DPoP",
                withTheSignatureOfAnother(proof, proof(token, FLOODING)));
    }

    @Test
    void badlySignedTokensHoldUpNobodyWhoIsKnown() throws Exception {
        assertKnownUsersGoOn(() -> http.getAs(badlySigned(), USER), "invalid_token");
    }

    @Test
    void badlySignedTokensInEncryptedOnesHoldUpNobodyWhoIsKnown() throws Exception {
        assertKnownUsersGoOn(() -> http.getAs(token().nested(badlySigned()).text(), USER), "invalid_token");
    }

    @Test
    void badProofsHoldUpNobodyElse() throws Exception {
        String token = bound(FLOODING);
        assertThat(asOwner(token, FLOODING).status()).isEqualTo(200);

        assertKnownUsersGoOn(() -> badlyProven(token), "invalid_dpop_proof");
        assertThat(asOwner(bound(KNOWN), KNOWN).body()).as("a new token of another key").isEqualTo("Ada");
    }

    /** Sends bad requests while known users call, and looks at the answers of both. */
    private void assertKnownUsersGoOn(Supplier<Reply> bad, String error) throws Exception {
        String bearer = signed(Map.of());
        String bound = bound(KNOWN);
        assertThat(http.getAs(bearer, USER).body()).isEqualTo("Ada");
        assertThat(asOwner(bound, KNOWN).body()).isEqualTo("Ada");

        Set<String> refusals = ConcurrentHashMap.newKeySet();
        List<Future<?>> flood = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            flood.add(threads.submit(() -> {
                while (!isOver.get()) {
                    Reply reply = bad.get();
                    refusals.add(reply.status() + " " + reply.body());
                }
            }));
        }
        Map<String, Integer> answers = new TreeMap<>();
        for (int call = 0; call < CALLS || refusals.isEmpty(); call++) {
            answers.merge("bearer " + http.getAs(bearer, USER).status(), 1, Integer::sum);
            answers.merge("owner " + asOwner(bound, KNOWN).status(), 1, Integer::sum);
            answers.merge("keys " + http.get("/flood/.well-known/jwks.json").status(), 1, Integer::sum);
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

package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.testing.Proofs;

/** What clients learn of nonces where no servlet guard is: JAX-RS writes it. */
class DpopNoncesTest extends GuardedApplicationFixture {

    private static final PublicJsonWebKey KEY = Proofs.ec();

    @BeforeEach
    void startAgain() {
        stop();
        start(Map.of("mcp.auth.dpop", "optional", "mcp.auth.dpop.nonce", "true", "mcp.auth.public-url",
                "https://mcp.example/api"));
    }

    private static HttpResponse<String> get(String path, String nonce) {
        Map<String, Object> claims = new HashMap<>(ADA);
        claims.put("cnf", Proofs.confirmation(KEY));
        String token = TOKENS.of(claims);
        String proof = Proofs.of(KEY, "ES256", "GET", "https://mcp.example/api" + path, token,
                Instant.now().getEpochSecond()).claim("nonce", nonce).text();
        return server.get("/api" + path, "Origin", CHAT, "Authorization", "DPoP " + token, "DPoP", proof);
    }

    @Test
    void tellsTheNonceWhereItIsMissing() {
        HttpResponse<String> answer = get("/user", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("DPoP-Nonce")).hasSize(1);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow()).contains("DPoP-Nonce");
    }

    @ParameterizedTest
    @CsvSource({"/user, 200", "/user/later, 200", "/user/files, 403", "/nowhere, 404"})
    void tellsTheNonceForTheNextRequestOnce(String path, int status) {
        HttpResponse<String> answer = get(path, get(path, null).headers().firstValue("DPoP-Nonce").orElseThrow());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("DPoP-Nonce")).hasSize(1);
    }

    @Test
    void tellsNoneToOthers() {
        HttpResponse<String> answer = server.get("/api/user", "Authorization", "Bearer " + TOKENS.of(ADA));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("DPoP-Nonce")).isEmpty();
    }
}

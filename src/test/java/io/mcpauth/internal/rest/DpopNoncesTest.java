package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.testing.ProofKey;

/** What clients learn of nonces where no servlet guard is: JAX-RS writes it. */
class DpopNoncesTest extends GuardedApplicationFixture {

    private static final ProofKey KEY = ProofKey.generate();

    @BeforeEach
    void startAgain() {
        stop();
        start(Map.of("mcp.auth.dpop", "optional", "mcp.auth.dpop.nonce", "true", "mcp.auth.public-url",
                "https://mcp.example/api"));
    }

    private static HttpResponse<String> get(String path, String nonce) {
        Map<String, Object> claims = new HashMap<>(ADA);
        claims.put("cnf", Map.of("jkt", KEY.thumbprint()));
        String token = SERVER_KEY.token().claims(claims).text();
        String proof = KEY.proofOf("GET", "https://mcp.example/api" + path).of(token).claim("nonce", nonce).text();
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
        HttpResponse<String> answer =
                server.get("/api/user", "Authorization", "Bearer " + SERVER_KEY.token().claims(ADA).text());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("DPoP-Nonce")).isEmpty();
    }
}

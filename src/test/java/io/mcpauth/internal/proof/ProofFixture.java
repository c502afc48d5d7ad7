package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.proof.DpopRequest;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verified;

/** TestProof for one request, at a time that stands still. */
abstract class ProofFixture {

    static final long NOW = 1_750_000_000;
    static final String URL = "https://mcp.example.com/mcp";
    static final String TOKEN = "a.token";
    static final ProofKey KEY = ProofKey.generate();

    final ProofVerifier verifier = at(NOW);

    static Clock clock(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    static ProofVerifier at(long seconds) {
        return with(DpopSettings.OFF.with(DpopMode.OPTIONAL), Optional.empty(), seconds);
    }

    static ProofVerifier with(DpopSettings settings, Optional<Nonces> nonces, long seconds) {
        return new ProofVerifier(settings, Duration.ofSeconds(60), nonces,
                new MemoryReplayStore(settings.maxProofs(), clock(seconds)), clock(seconds));
    }

    static TestProof good() {
        return good(KEY, "ES256");
    }

    static TestProof good(ProofKey key, String algorithm) {
        return key.proofOf("POST", URL).of(TOKEN).claim("iat", NOW).header("alg", algorithm);
    }

    static Verified boundTo(ProofKey key) {
        return boundTo(key.thumbprint());
    }

    static Verified boundTo(String thumbprint) {
        return new Verified(new TokenClaims(Map.of("name", "Ada", "cnf", Map.of("jkt", thumbprint)),
                BigDecimal.ONE, BigDecimal.TEN, true));
    }

    static DpopRequest request(String proof) {
        return new DpopRequest(proof, "POST", URL, TOKEN);
    }

    void assertAccepted(TestProof proof) {
        assertThat(verifier.verify(request(proof.text()), boundTo(KEY))).isEqualTo(boundTo(KEY));
    }

    void assertRejected(TestProof proof, RejectionReason reason) {
        assertRejected(verifier, proof.text(), KEY, reason);
    }

    static void assertRejected(ProofVerifier verifier, String proof, ProofKey key, RejectionReason reason) {
        assertThat(verifier.verify(request(proof), boundTo(key))).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}

package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.PublicJsonWebKey;

import io.mcpauth.proof.DpopRequest;
import io.mcpauth.testing.Proofs;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verified;

/** Proofs for one request, at a time that stands still. */
abstract class ProofFixture {

    static final long NOW = 1_750_000_000;
    static final String URL = "https://mcp.example.com/mcp";
    static final String TOKEN = "a.token";
    static final PublicJsonWebKey KEY = Proofs.ec();

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

    static Proofs good() {
        return good(KEY, "ES256");
    }

    static Proofs good(PublicJsonWebKey key, String algorithm) {
        return Proofs.of(key, algorithm, "POST", URL, TOKEN, NOW);
    }

    static Verified boundTo(PublicJsonWebKey key) {
        return boundTo(Proofs.thumbprint(key));
    }

    static Verified boundTo(String thumbprint) {
        return new Verified(new TokenClaims(Map.of("name", "Ada", "cnf", Map.of("jkt", thumbprint)),
                BigDecimal.ONE, BigDecimal.TEN, true));
    }

    static DpopRequest request(String proof) {
        return new DpopRequest(proof, "POST", URL, TOKEN);
    }

    void assertAccepted(Proofs proof) {
        assertThat(verifier.verify(request(proof.text()), boundTo(KEY))).isEqualTo(boundTo(KEY));
    }

    void assertRejected(Proofs proof, RejectionReason reason) {
        assertRejected(verifier, proof.text(), KEY, reason);
    }

    static void assertRejected(ProofVerifier verifier, String proof, PublicJsonWebKey key, RejectionReason reason) {
        assertThat(verifier.verify(request(proof), boundTo(key))).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}

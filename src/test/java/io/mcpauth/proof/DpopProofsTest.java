package io.mcpauth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.testing.NoSignature;
import io.mcpauth.testing.OneService;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** What its users set is what a verifier of proofs does. */
class DpopProofsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = new TestClock(NOW);
    private static final String URL = "https://mcp.example.com/mcp";
    private static final String TOKEN = "a.token";
    private static final Duration AGE = Duration.ofSeconds(20);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final ProofKey KEY = ProofKey.generate("ES256");
    private static final Verified BOUND = new Verified(new TokenClaims(
            Map.of("cnf", Map.of("jkt", KEY.thumbprint())), BigDecimal.ONE, BigDecimal.TEN, true));

    private final ReplayStore replays = ReplayStore.inMemory(10);

    private static Verification verify(DpopProofs proofs, long seconds) {
        String proof = KEY.proofOf("POST", URL).of(TOKEN).issuedAt(NOW.plusSeconds(seconds)).text();
        return proofs.verify(new DpopRequest(proof, "POST", URL, TOKEN), BOUND);
    }

    private static void assertReason(Verification result, RejectionReason reason) {
        assertThat(result).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"6, PROOF_NOT_YET_VALID", "-25, PROOF_TOO_OLD"})
    void takesTheTimesThatItIsGiven(int seconds, RejectionReason otherwise) {
        DpopProofs proofs = DpopProofs.rememberedIn(replays, AGE, SKEW, CLOCK);

        assertThat(verify(proofs, seconds - Integer.signum(seconds))).isEqualTo(BOUND);
        assertReason(verify(proofs, seconds), otherwise);
    }

    @Test
    void letsTheProviderVerifyThatItIsGiven() {
        try (OneService provider = OneService.installed("Signature", "SHA256withECDSA", NoSignature::new)) {
            assertThat(verify(DpopProofs.rememberedIn(replays, AGE, SKEW, CLOCK), 0)).isEqualTo(BOUND);
            assertReason(verify(DpopProofs.rememberedIn(replays, AGE, SKEW, CLOCK, provider.name()), 0),
                    RejectionReason.PROOF_SIGNATURE_INVALID);
        }
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> DpopProofs.rememberedIn(replays, AGE, SKEW, CLOCK, OneService.NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JCA provider of that name is installed");
        assertThatThrownBy(() -> DpopProofs.rememberedIn(replays, Duration.ofMillis(999), SKEW, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAge is PT0.999S, but must be PT1S or more");
        assertThatThrownBy(() -> DpopProofs.rememberedIn(replays, AGE, Duration.ofMillis(-1), CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clockSkew is PT-0.001S, but must be PT0S or more");
    }
}

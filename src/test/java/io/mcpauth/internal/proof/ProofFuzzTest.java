package io.mcpauth.internal.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.proof.DpopRequest;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.Verification;

/** Whatever text comes as a proof: only the one that the owner of the key has made is accepted. */
class ProofFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void isTheOneThatItsOwnerHasMadeOrRejected(byte[] text) {
        String proof = new String(text, ISO_8859_1);
        // A new one each time: after many bad proofs of a key, its good ones are turned away for a while.
        ProofVerifier verifier = new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL), Duration.ofSeconds(60),
                Optional.empty(), (key, proofId, until) -> true, ProofFixture.clock(Rfc9449Test.ISSUED));
        Verification verification = verifier.verify(new DpopRequest(proof, "GET", Rfc9449Test.URL, Rfc9449Test.TOKEN),
                ProofFixture.boundTo(Rfc9449Test.THUMBPRINT));

        if (verification instanceof Rejected rejected) {
            assertThat(rejected.reason()).isNotEqualTo(RejectionReason.INTERNAL_ERROR);
            assertThat(proof).isNotEqualTo(Rfc9449Test.OF_SECTION_7);
        } else {
            assertThat(proof).isEqualTo(Rfc9449Test.OF_SECTION_7);
        }
    }
}

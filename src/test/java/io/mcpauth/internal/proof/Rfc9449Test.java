package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.RejectedTokenException;
import io.mcpauth.internal.token.SignatureVerifier;
import io.mcpauth.proof.DpopRequest;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.Verified;

/** The examples of RFC 9449. */
class Rfc9449Test {

    private static final String HEADER = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4"
            + "dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5"
            + "VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.";
    /** Section 6.1. */
    static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    /** Section 4.1: for the authorization server, so that there is no token yet. */
    private static final String OF_SECTION_4 = HEADER
            + "eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2Vu"
            + "IiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX"
            + "0x7NVY-FNyJK70nfbV37x"
            + "RZT3Lg";
    /** Section 7.1. */
    static final String OF_SECTION_7 = HEADER
            + "eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90"
            + "ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG"
            + "9hTnk1OUlpS0NBcWtzbVFF"
            + "byJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
    static final String TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    static final String URL = "https://resource.example.org/protectedresource";
    static final long ISSUED = 1_562_262_618;

    private static DpopRequest request(String proof, String method, String url) {
        return new DpopRequest(proof, method, url, TOKEN);
    }

    @Test
    void acceptsTheRequestOfSection7() {
        Verified bound = ProofFixture.boundTo(THUMBPRINT);
        DpopRequest request = request(OF_SECTION_7, "GET", URL);

        assertThat(ProofFixture.at(ISSUED + 59).verify(request, bound)).isSameAs(bound);
    }

    @Test
    void rejectsItTwoMinutesLater() {
        DpopRequest request = request(OF_SECTION_7, "GET", URL);

        assertThat(ProofFixture.at(ISSUED + 120).verify(request, ProofFixture.boundTo(THUMBPRINT)))
                .isInstanceOfSatisfying(Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.PROOF_TOO_OLD));
    }

    @Test
    void readsTheProofOfSection4() throws RejectedTokenException {
        Proof proof = Proof.parse(OF_SECTION_4);

        assertThat(ProofKey.thumbprint(proof.key())).isEqualTo(THUMBPRINT);
        assertThat(new SignatureVerifier(JcaProvider.DEFAULT).isOf(proof.jws(), "ES256",
                ProofKey.of(proof.key(), "ES256"))).isTrue();
    }

    /** It belongs to no token. */
    @Test
    void rejectsTheProofOfSection4BesideAToken() {
        assertThat(ProofFixture.at(ISSUED).verify(request(OF_SECTION_4, "POST", "https://server.example.com/token"),
                ProofFixture.boundTo(THUMBPRINT))).isInstanceOfSatisfying(Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.PROOF_MALFORMED));
    }
}

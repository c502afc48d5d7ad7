package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class KeyRulesTest {

    @Test
    void knowsTheCurvesOfEachType() {
        assertThat(KeyRules.agreementCurves("EC")).containsExactly("P-256", "P-384", "P-521");
        assertThat(KeyRules.agreementCurves("OKP")).containsExactly("X25519");
        assertThat(KeyRules.agreementCurves("RSA")).isEmpty();
        assertThat(KeyRules.agreementCurves(null)).isEmpty();
        assertThat(KeyRules.agreementCurves(List.of("EC"))).isEmpty();
    }

    @Test
    void leavesOutWhatBelongsToACertificate() {
        Map<String, Object> jwk = Map.of("kty", "EC", "x", "AA", "x5c", List.of(), "x5t", "AA", "x5t#S256", "AA", "x5u",
                "https://evil.example");

        assertThat(KeyRules.withoutCertificates(jwk)).isEqualTo(Map.of("kty", "EC", "x", "AA"));
    }

    @Test
    void knowsWhatKeysSignWith() {
        assertThat(SignatureFamily.algorithmsOf("EC P-384")).containsExactly("ES384");
        assertThat(SignatureFamily.algorithmsOf("RSA")).startsWith("RS256").contains("PS512").hasSize(6);
        for (String none : new String[] {"EC", "OKP X25519", "EC Ed25519", "oct", "RSA P-256", ""}) {
            assertThat(SignatureFamily.algorithmsOf(none)).isEmpty();
        }
        assertThat(SignatureFamily.allAlgorithms()).hasSize(11).startsWith("RS256").endsWith("EdDSA", "Ed25519");
    }
}

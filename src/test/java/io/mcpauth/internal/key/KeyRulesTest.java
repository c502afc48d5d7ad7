package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
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

    /** RFC 9864 gives EdDSA a second name, and nobody else's algorithm one. */
    @Test
    void knowsTheTwoNamesOfOneAlgorithm() {
        String ed25519 = "OKP Ed25519";
        assertThat(SignatureFamily.isOneAlgorithm(ed25519, "EdDSA", "Ed25519")).isTrue();
        assertThat(SignatureFamily.isOneAlgorithm(ed25519, "Ed25519", "EdDSA")).isTrue();
        assertThat(SignatureFamily.isOneAlgorithm("RSA", "RS256", "RS256")).isTrue();
        assertThat(SignatureFamily.isOneAlgorithm(ed25519, "EdDSA", "Ed448")).isFalse();
        assertThat(SignatureFamily.isOneAlgorithm("OKP Ed448", "EdDSA", "Ed25519")).isFalse();
        assertThat(SignatureFamily.isOneAlgorithm("RSA", "RS256", "RS384")).isFalse();
    }

    @Test
    void takesRsaKeysOf2048BitsAndNoneThatIsOneBitShorter() {
        assertThat(KeyRules.isTooShort(rsa(2048))).isFalse();
        assertThat(KeyRules.isTooShort(rsa(2047))).isTrue();
        assertThatCode(() -> KeyRules.checkLength(rsa(2048))).doesNotThrowAnyException();
        assertThatThrownBy(() -> KeyRules.checkLength(rsa(2047)))
                .hasMessage("it has 2047 bits, but RSA keys need 2048 or more");
        assertThat(KeyRules.isTooShort(TestKeys.named("P-256-1").toJose().getPublicKey())).isFalse();
    }

    private static PublicKey rsa(int bits) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(
                    new RSAPublicKeySpec(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), BigInteger.valueOf(65537)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

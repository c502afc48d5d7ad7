package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;

/** Tokens and keys that other libraries made: {@code tokens/README.md} says how. */
class ForeignTokensTest {

    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRES = ISSUED.plusSeconds(3600);

    @Test
    void acceptsTheTokenOfTheBrowserClientsToTheLetter() throws KeyFileException {
        String token = TestFiles.text("/tokens/npm-jose/rsa-oaep.jwe");
        TokenClaims claims = claims(verifier("npm-jose", ISSUED), token);

        assertThat(header(token)).isEqualTo("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}");
        assertThat(claims.values()).containsExactly(
                Map.entry("name", "Ada Lovelace"), Map.entry("email", "ada@example.com"));
        assertThat(claims.issuedAt()).isEqualTo(BigDecimal.valueOf(ISSUED.getEpochSecond()));
        assertThat(claims.expiresAt()).isEqualTo(BigDecimal.valueOf(EXPIRES.getEpochSecond()));
        assertThat(claims.signed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "npm-jose, rsa-oaep-rich, RSA-OAEP",
        "npm-jose, rsa-oaep-flat, RSA-OAEP",
        "npm-jose, rsa-oaep-256, RSA-OAEP-256",
        "npm-jose, ecdh-es-a256kw-p-256, ECDH-ES+A256KW",
        "npm-jose, ecdh-es-a128kw-p-384, ECDH-ES+A128KW",
        "npm-jose, ecdh-es-p-521, ECDH-ES",
        "npm-jose, ecdh-es-x25519, ECDH-ES",
        "python-jwcrypto, rsa-oaep, RSA-OAEP",
        "python-jwcrypto, rsa-oaep-256, RSA-OAEP-256",
        "python-jwcrypto, ecdh-es-a128kw-p-256, ECDH-ES+A128KW",
        "python-jwcrypto, ecdh-es-a256kw-p-521, ECDH-ES+A256KW",
        "python-jwcrypto, ecdh-es-p-384, ECDH-ES",
        "python-jwcrypto, ecdh-es-x25519, ECDH-ES",
        "python-joserfc, rsa-oaep, RSA-OAEP",
        "python-joserfc, rsa-oaep-256, RSA-OAEP-256",
        "python-joserfc, ecdh-es-a128kw-p-256, ECDH-ES+A128KW",
        "python-joserfc, ecdh-es-a256kw-x25519, ECDH-ES+A256KW",
        "python-joserfc, ecdh-es-p-256, ECDH-ES",
        "python-joserfc, ecdh-es-p-521, ECDH-ES"})
    void acceptsTokensOfOtherLibrariesWithEveryKindOfClaim(String library, String name, String algorithm)
            throws KeyFileException {
        String token = TestFiles.text("/tokens/" + library + "/" + name + ".jwe");

        assertThat(header(token)).contains("\"" + algorithm + "\"").contains("\"A256GCM\"");
        assertThat(claims(verifier(library, ISSUED), token).values())
                .isEqualTo(TestFiles.json("/tokens/rich-claims.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm-jose", "python-jwcrypto", "python-joserfc"})
    void rejectsTheSameTokensBeforeAndAfterTheirTime(String library) throws KeyFileException {
        String token = TestFiles.text("/tokens/" + library + "/rsa-oaep.jwe");

        assertRejected(verifier(library, EXPIRES.plus(Duration.ofMinutes(1))), token, RejectionReason.EXPIRED);
        assertRejected(verifier(library, ISSUED.minusSeconds(61)), token, RejectionReason.NOT_YET_VALID);
    }

    @Test
    void rejectsATokenOfOneLibraryWithTheKeysOfAnother() throws KeyFileException {
        String token = TestFiles.text("/tokens/npm-jose/rsa-oaep.jwe");

        assertRejected(verifier("python-jwcrypto", ISSUED), token, RejectionReason.DECRYPTION_FAILED);
    }

    private static TokenVerifier verifier(String library, Instant now) throws KeyFileException {
        DecryptionKeys keys = JwkSetLoader.parse(TestFiles.bytes("/tokens/" + library + "/private-keys.json"), library);
        assertThat(keys.refusals()).isEmpty();
        return TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, new TestClock(now));
    }

    private static String header(String token) {
        return new String(HandmadeTokens.decode(token.substring(0, token.indexOf('.'))), UTF_8);
    }
}

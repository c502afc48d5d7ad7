package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestFiles.json;
import static io.mcpauth.internal.token.TestFiles.member;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.token.RejectionReason.ALGORITHM_NOT_ALLOWED;
import static io.mcpauth.token.RejectionReason.ENCRYPTION_NOT_ALLOWED;
import static io.mcpauth.token.RejectionReason.HEADER_INVALID;
import static io.mcpauth.token.RejectionReason.PAYLOAD_INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.RejectionReason;

/**
 * The examples of RFC 7516, RFC 7520 and RFC 8037. Their plaintexts are no claims, so they are tested below the claims.
 */
class RfcVectorsTest {

    @Test
    void rfc7516SectionA1RsaOaepWithA256Gcm() throws RejectedTokenException {
        Object example = json("/vectors/rfc7516/a1.json");
        String token = (String) member(example, "jwe");
        TestKey key = TestKeys.key(member(example, "jwk"));

        assertThat(decrypt(token, key)).isEqualTo(member(example, "plaintext"));
        assertRejected(verifier(key), token, PAYLOAD_INVALID);
    }

    @Test
    void rfc7520Section51IsRefusedForItsAlgorithm() {
        assertRefused("jwe_5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2", ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section52RsaOaepWithA256Gcm() throws RejectedTokenException {
        Object example = example("jwe_5_2.key_encryption_using_rsa-oaep_with_aes-gcm");
        String token = (String) member(example, "output", "compact");
        TestKey key = TestKeys.key(member(example, "input", "key"));

        assertThat(decrypt(token, key)).isEqualTo(member(example, "input", "plaintext"));
        assertRejected(verifier(key), token, PAYLOAD_INVALID);
    }

    @Test
    void rfc7520Section53IsRefusedForItsAlgorithm() {
        assertRefused("jwe_5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2", ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section54IsRefusedForItsContentEncryption() {
        assertRefused("jwe_5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-keywrap_with_aes-gcm",
                ENCRYPTION_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section55IsRefusedForItsContentEncryption() {
        assertRefused("jwe_5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2", ENCRYPTION_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section56IsRefusedForItsAlgorithm() {
        assertRefused("jwe_5_6.direct_encryption_using_aes-gcm", ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section57IsRefusedForItsAlgorithm() {
        assertRefused("jwe_5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2", ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section58IsRefusedForItsAlgorithm() {
        assertRefused("jwe_5_8.key_wrap_using_aes-keywrap_with_aes-gcm", ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rfc7520Section59IsRefusedForItsCompression() {
        assertRefused("jwe_5_9.compressed_content", HEADER_INVALID);
    }

    /** With A128GCM, which the verifier refuses: the agreement itself is what this shows. */
    @Test
    void rfc8037SectionA6X25519Agreement() throws RejectedTokenException, JsonException {
        Object example = example("curve25519_ecdh-es");
        String token = (String) member(example, "output", "compact");
        TestKey key = TestKeys.key(member(example, "input", "key")).serving("ECDH-ES");
        Map<String, Object> agreement = JweHeader.agreement(Json.readObject(JweSteps.parse(token).header()));
        JweHeader header = new JweHeader("ECDH-ES", "A128GCM", Optional.of("Bob"), JweHeader.Content.UNSAID, agreement);

        byte[] plaintext = JweSteps.decrypt(token, header, TestKeys.of(key));

        assertThat(new String(plaintext, UTF_8)).isEqualTo(member(example, "input", "plaintext"));
        assertRejected(verifier(key), token, ENCRYPTION_NOT_ALLOWED);
    }

    private static String decrypt(String token, TestKey key) throws RejectedTokenException {
        DecryptionKeys keys = TestKeys.of(key);
        CompactJwe jwe = JweSteps.parse(token);
        JweHeader header = JweHeader.parse(jwe.header(), TokenSettings.DEFAULT);
        return new String(JweSteps.decrypt(token, header, keys), UTF_8);
    }

    private static void assertRefused(String example, RejectionReason reason) {
        assertRejected(verifier(TestTokens.RSA), (String) member(example(example), "output", "compact"), reason);
    }

    private static Object example(String name) {
        return json("/vectors/rfc7520/" + name + ".json");
    }
}

package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.PAYLOAD;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.byHand;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.token.RejectionReason.ALGORITHM_NOT_ALLOWED;
import static io.mcpauth.token.RejectionReason.ENCRYPTION_NOT_ALLOWED;
import static io.mcpauth.token.RejectionReason.HEADER_INVALID;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.token.TokenVerifier;

/** Every token here is encrypted with RSA-OAEP and A256GCM over the header that it has: only the header is wrong. */
class JweHeaderTest {

    private static final String GOOD_MEMBERS = "\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"";

    private final TokenVerifier verifier = verifier(RSA);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "\"RSA-OAEP\"", "[{" + GOOD_MEMBERS + "}]", "{" + GOOD_MEMBERS,
        "{" + GOOD_MEMBERS + "}{}", "{" + GOOD_MEMBERS + "}\0", "{" + GOOD_MEMBERS + ",}",
        "{'alg':'RSA-OAEP','enc':'A256GCM'}", "\uFEFF{" + GOOD_MEMBERS + "}"})
    void rejectsAHeaderThatIsNotAStrictJsonObject(String header) {
        assertRejected(verifier, byHand(header, PAYLOAD), HEADER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"alg\":\"RSA-OAEP\"", "\"\\u0061lg\":\"RSA-OAEP\"", "\"alg\":\"dir\"", "\"enc\":\"A256GCM\"",
                "\"e\\u006ec\":\"A256GCM\"", "\"typ\":\"JWT\",\"typ\":\"JWT\"", "\"x\":{\"y\":1,\"\\u0079\":2}"})
    void rejectsAHeaderWithAMemberNamedTwice(String more) {
        assertRejected(verifier, byHand("{" + GOOD_MEMBERS + "," + more + "}", PAYLOAD), HEADER_INVALID);
        assertRejected(verifier, byHand("{" + more + "," + GOOD_MEMBERS + "}", PAYLOAD), HEADER_INVALID);
    }

    @Test
    void rejectsAHeaderThatIsNotUtf8() {
        String header = "{" + GOOD_MEMBERS + ",\"typ\":\"é\"}";

        assertAccepted(verifier, byHand(header.getBytes(UTF_8), PAYLOAD.getBytes(UTF_8)));
        assertRejected(verifier, byHand(header.getBytes(ISO_8859_1), PAYLOAD.getBytes(UTF_8)), HEADER_INVALID);
        assertRejected(verifier, byHand(header.getBytes(UTF_16BE), PAYLOAD.getBytes(UTF_8)), HEADER_INVALID);
    }

    @Test
    void rejectsAHeaderThatIsTooLongOrTooDeep() {
        assertAccepted(verifier, byHand("{" + GOOD_MEMBERS + ",\"x\":[[[]]]}", PAYLOAD));
        assertRejected(verifier, byHand("{" + GOOD_MEMBERS + ",\"x\":[[[[]]]]}", PAYLOAD), HEADER_INVALID);

        String padding = "x".repeat(4096 - GOOD_MEMBERS.length() - 9);
        assertAccepted(verifier, byHand("{" + GOOD_MEMBERS + ",\"typ\":\"" + padding.substring(2) + "\"}", PAYLOAD));
        assertRejected(verifier, byHand("{" + GOOD_MEMBERS + ",\"typ\":\"" + padding + "\"}", PAYLOAD), HEADER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"DEF\"", "\"GZIP\"", "null", "\"\"", "false"})
    void rejectsCompression(String zip) {
        assertRejected(verifier, byHand("{" + GOOD_MEMBERS + ",\"zip\":" + zip + "}", PAYLOAD), HEADER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"exp\"]", "[\"alg\"]", "[\"b64\"]", "[]", "null", "\"exp\""})
    void rejectsCriticalExtensions(String critical) {
        String header = "{" + GOOD_MEMBERS + ",\"exp\":1,\"crit\":" + critical + "}";

        assertRejected(verifier, byHand(header, PAYLOAD), HEADER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "[\"rsa-1\"]", "{\"kid\":\"rsa-1\"}"})
    void rejectsAKeyIdThatIsNotAString(String keyId) {
        assertRejected(verifier, byHand("{" + GOOD_MEMBERS + ",\"kid\":" + keyId + "}", PAYLOAD), HEADER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "dir", "RSA1_5", "RSA-OAEP-384", "RSA-OAEP-512", "A128KW", "A256KW", "A256GCMKW",
        "PBES2-HS256+A128KW", "PBES2-HS512+A256KW", "ECDH-ES+A192KW", "ECDH-1PU", "RS256", "rsa-oaep", "Rsa-Oaep",
        "RSA-OAEP ", " RSA-OAEP", "RSA-OAEP\\u0000", "RSA‐OAEP", ""})
    void rejectsAnAlgorithmThatIsNotOnTheList(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"enc\":\"A256GCM\"}";

        assertRejected(verifier, byHand(header, PAYLOAD), ALGORITHM_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"enc\":\"A256GCM\"}", "{\"alg\":null,\"enc\":\"A256GCM\"}", "{\"alg\":1,\"enc\":\"A256GCM\"}",
                "{\"alg\":[\"RSA-OAEP\"],\"enc\":\"A256GCM\"}", "{\"ALG\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}"})
    void rejectsAHeaderWithoutAnAlgorithm(String header) {
        assertRejected(verifier, byHand(header, PAYLOAD), ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rejectsAWellMadeTokenWithRsa15() {
        assertRejected(verifier, ofTheKit(RSA, "RSA1_5"), ALGORITHM_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "a256gcm", "A256GCM ", "A256Gcm", "A256GCMKW", "A256KW", "XC20P", ""})
    void rejectsAContentEncryptionThatIsNotOnTheList(String encryption) {
        String header = "{\"alg\":\"RSA-OAEP\",\"enc\":\"" + encryption + "\"}";

        assertRejected(verifier, byHand(header, PAYLOAD), ENCRYPTION_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"RSA-OAEP\"}", "{\"alg\":\"RSA-OAEP\",\"enc\":null}",
        "{\"alg\":\"RSA-OAEP\",\"enc\":[\"A256GCM\"]}", "{\"alg\":\"RSA-OAEP\",\"Enc\":\"A256GCM\"}"})
    void rejectsAHeaderWithoutAContentEncryption(String header) {
        assertRejected(verifier, byHand(header, PAYLOAD), ENCRYPTION_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A128GCM", "A192GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512"})
    void rejectsAWellMadeTokenWithAnotherContentEncryption(String encryption) {
        assertRejected(verifier, ofTheKit(RSA, "RSA-OAEP", encryption, null), ENCRYPTION_NOT_ALLOWED);
    }

    @Test
    void acceptsOnlyWhatTheSettingsAllow() {
        TokenVerifier choosy = verifier(
                TokenSettings.DEFAULT.withAlgorithms(Set.of("RSA-OAEP-256")), RSA);

        assertAccepted(choosy, ofTheKit(RSA, "RSA-OAEP-256"));
        assertRejected(choosy, ofTheKit(RSA, "RSA-OAEP"), ALGORITHM_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"typ\":\"JWT\",\"cty\":\"json\"", "\"jku\":\"https://attacker.example/jwks.json\"",
        "\"x5u\":\"https://attacker.example/cert.pem\"", "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
        "\"x5c\":[\"AAAA\"]",
        "\"x5t\":1,\"apu\":\"QQ\",\"p2c\":2147483647,\"unheard-of\":null"})
    void leavesMembersUnreadThatDoNotMatter(String more) {
        assertAccepted(verifier, byHand("{" + GOOD_MEMBERS + "," + more + "}", PAYLOAD));
    }

    @Test
    void takesItsMembersInAnyOrderAndSpacing() {
        assertAccepted(verifier,
                byHand(" {\n\t\"enc\" : \"A256GCM\" , \"\\u0061lg\" : \"RSA\\u002dOAEP\" }\r\n", PAYLOAD));
    }
}

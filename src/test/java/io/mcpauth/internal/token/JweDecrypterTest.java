package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.BROWSER_HEADER;
import static io.mcpauth.internal.token.TestTokens.PAYLOAD;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.byHand;
import static io.mcpauth.internal.token.TestTokens.encryptedTo;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestTokens.random;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.testing.HandmadeTokens.decode;
import static io.mcpauth.testing.HandmadeTokens.seal;
import static io.mcpauth.testing.HandmadeTokens.withBytes;
import static io.mcpauth.testing.HandmadeTokens.withText;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static io.mcpauth.token.RejectionReason.UNKNOWN_KEY;
import static io.mcpauth.token.RejectionReason.WRONG_LENGTH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.TokenVerifier;

class JweDecrypterTest {

    private static final byte[] HEADER = BROWSER_HEADER.getBytes(UTF_8);
    private static final byte[] GOOD = PAYLOAD.getBytes(UTF_8);

    private static final TestKey[] KEYS = {
        RSA, TestKeys.named("rsa-2"), TestKeys.named("rsa-3072"), TestKeys.named("rsa-3").serving("RSA-OAEP-256"),
        TestKeys.named("P-256-1"), TestKeys.named("P-256-2").serving("ECDH-ES+A128KW"),
        TestKeys.named("P-384-1"), TestKeys.named("P-384-2").serving("ECDH-ES+A256KW"),
        TestKeys.named("P-521-1").serving("ECDH-ES+A128KW"), TestKeys.named("P-521-2"),
        TestKeys.named("X25519-1").serving("ECDH-ES+A256KW"), TestKeys.named("X25519-2")};

    private final TokenVerifier rsaVerifier = verifier(RSA);

    @ParameterizedTest
    @CsvSource({"RSA-OAEP, RSA-OAEP", "RSA-OAEP, RSA-OAEP-256", "RSA-OAEP-256, RSA-OAEP", "RSA-OAEP-256, RSA-OAEP-256",
        "RSA1_5, RSA-OAEP", ", RSA-OAEP", ", RSA-OAEP-256"})
    void anRsaKeyServesBothOaepFormsWhateverItsAlgorithmSays(String named, String used) {
        TestKey key = named == null ? RSA.without("alg") : RSA.serving(named);

        assertAccepted(verifier(key), ofTheKit(key, used));
    }

    static Stream<Arguments> agreements() {
        return Stream.of("P-256-1", "P-384-1", "P-521-1", "X25519-1")
                .flatMap(key -> Stream.of("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW")
                        .map(alg -> arguments(key, alg)));
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void acceptsEveryAgreementOnEveryCurve(String id, String algorithm) {
        TestKey key = TestKeys.named(id).serving(algorithm);

        assertAccepted(verifier(key), ofTheKit(key, algorithm));
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void aKeyForAgreementServesNothingButTheAlgorithmItNames(String id, String algorithm) {
        for (String other : List.of("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW")) {
            TestKey key = TestKeys.named(id).serving(other);
            if (!other.equals(algorithm)) {
                assertRejected(verifier(key), ofTheKit(key, algorithm), UNKNOWN_KEY);
                assertRejected(verifier(key), ofTheKit(key, algorithm, "A256GCM", id), UNKNOWN_KEY);
            }
        }
    }

    static Stream<TestKey> keys() {
        return Arrays.stream(KEYS);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyOfAFileIsUsableByItsIdAndWithoutIt(TestKey key) {
        TokenVerifier verifier = verifier(KEYS);

        assertAccepted(verifier, ofTheKit(key, key.text("alg"), "A256GCM", key.id()));
        assertAccepted(verifier, ofTheKit(key, key.text("alg")));
        assertAccepted(verifier, ofTheKit(key, key.text("alg"), "A256GCM", null));
    }

    @Test
    void keysWithoutIdsServeTokensWithoutIds() {
        TestKey one = RSA.without("kid");
        TestKey other = TestKeys.named("rsa-2").without("kid");

        assertAccepted(verifier(one, other), ofTheKit(one, "RSA-OAEP"));
        assertAccepted(verifier(one, other), ofTheKit(other, "RSA-OAEP"));
        assertRejected(verifier(one, other), ofTheKit(one, "RSA-OAEP", "A256GCM", "rsa-1"), UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-2", "RSA-1", "rsa-1 ", "", "\u0000", "../rsa-1", "' OR 1=1"})
    void rejectsATokenWhoseKidIsUnknown(String id) {
        assertRejected(rsaVerifier, ofTheKit(RSA, "RSA-OAEP", "A256GCM", id), UNKNOWN_KEY);
    }

    @Test
    void rejectsATokenWhoseKidBelongsToAKeyForAnotherAlgorithm() {
        TokenVerifier verifier = verifier(RSA, TestKeys.named("P-256-1"));

        assertRejected(verifier, ofTheKit(RSA, "RSA-OAEP", "A256GCM", "P-256-1"), UNKNOWN_KEY);
        assertRejected(verifier, ofTheKit(TestKeys.named("P-256-1"), "ECDH-ES", "A256GCM", "rsa-1"), UNKNOWN_KEY);
    }

    @Test
    void rejectsATokenWhoseKidNamesAnotherKeyThanTheOneItIsEncryptedTo() {
        TokenVerifier verifier = verifier(RSA, TestKeys.named("rsa-2"));

        assertRejected(verifier, ofTheKit(RSA, "RSA-OAEP", "A256GCM", "rsa-2"), DECRYPTION_FAILED);
    }

    @Test
    void rejectsATokenThatNoKeyOfTheFileServes() {
        assertRejected(verifier(TestKeys.named("P-256-1")), browserToken(), UNKNOWN_KEY);
        assertRejected(rsaVerifier, ofTheKit(TestKeys.named("P-256-1"), "ECDH-ES"), UNKNOWN_KEY);
    }

    @Test
    void rejectsEveryTokenWhereThereIsNoKey() {
        TokenVerifier verifier =
                TestVerifiers.unsigned(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT, TestTokens.CLOCK);

        assertRejected(verifier, browserToken(), UNKNOWN_KEY);
        assertRejected(verifier, ofTheKit(TestKeys.named("X25519-1"), "ECDH-ES"), UNKNOWN_KEY);
        assertThat(verifier.publicJwkSet().json()).isEqualTo("{\"keys\":[]}");
    }

    @ParameterizedTest
    @CsvSource({"rsa-1, rsa-2, RSA-OAEP", "rsa-1, rsa-2, RSA-OAEP-256", "P-256-1, P-256-2, ECDH-ES",
        "P-521-1, P-521-2, ECDH-ES", "X25519-1, X25519-2, ECDH-ES", "P-256-1, P-384-1, ECDH-ES",
        "P-256-1, X25519-1, ECDH-ES", "X25519-1, P-256-1, ECDH-ES"})
    void rejectsATokenThatIsEncryptedToAnotherKey(String held, String used, String algorithm) {
        assertRejected(verifier(TestKeys.named(held)), ofTheKit(TestKeys.named(used), algorithm),
                DECRYPTION_FAILED);
    }

    @Test
    void rejectsATokenThatIsEncryptedToALongerOrShorterRsaKey() {
        TestKey longer = TestKeys.named("rsa-3072");

        assertRejected(rsaVerifier, ofTheKit(longer, "RSA-OAEP"), WRONG_LENGTH);
        assertRejected(verifier(longer), browserToken(), WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257, 512})
    void rejectsAnEncryptedKeyOfAnotherLengthThanTheModulus(int length) {
        String token = withBytes(browserToken(), 1, bytes -> Arrays.copyOf(bytes, length));

        assertRejected(rsaVerifier, token, WRONG_LENGTH);
    }

    @Test
    void rejectsAnEncryptedKeyWithALeadingZero() {
        String token = withBytes(browserToken(), 1, bytes -> {
            byte[] longer = new byte[bytes.length + 1];
            System.arraycopy(bytes, 0, longer, 1, bytes.length);
            return longer;
        });

        assertRejected(rsaVerifier, token, WRONG_LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"ECDH-ES, 1", "ECDH-ES, 40", "ECDH-ES+A128KW, 0", "ECDH-ES+A128KW, 24", "ECDH-ES+A128KW, 48",
        "ECDH-ES+A256KW, 0", "ECDH-ES+A256KW, 32", "ECDH-ES+A256KW, 41"})
    void rejectsAWrappedKeyOfAnotherLengthThanAesKeyWrapMakes(String algorithm, int length) {
        TestKey key = TestKeys.named("P-256-1").serving(algorithm);
        String token = withBytes(ofTheKit(key, algorithm), 1, bytes -> Arrays.copyOf(bytes, length));

        assertRejected(verifier(key), token, WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 11, 13, 16, 128})
    void rejectsAnInitializationVectorThatIsNot96BitsLong(int length) {
        byte[] contentKey = random(32);
        String token = seal(HEADER, contentKey, encryptedTo(RSA, contentKey), random(length), GOOD, 16);

        assertRejected(rsaVerifier, token, WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15})
    void rejectsATagThatIsShorterThan128Bits(int length) {
        byte[] contentKey = random(32);
        String token = seal(HEADER, contentKey, encryptedTo(RSA, contentKey), random(12), GOOD, length);

        assertRejected(rsaVerifier, token, WRONG_LENGTH);
    }

    @Test
    void rejectsAMissingOrLongerTagAndAMissingInitializationVector() {
        assertRejected(rsaVerifier, withText(browserToken(), 4, text -> ""), WRONG_LENGTH);
        assertRejected(rsaVerifier, withBytes(browserToken(), 4, bytes -> Arrays.copyOf(bytes, 17)), WRONG_LENGTH);
        assertRejected(rsaVerifier, withText(browserToken(), 2, text -> ""), WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 31, 33})
    void rejectsAContentKeyOfAnotherLength(int length) {
        byte[] contentKey = random(32);
        String token =
                seal(HEADER, contentKey, encryptedTo(RSA, Arrays.copyOf(contentKey, length)), random(12), GOOD, 16);

        assertRejected(rsaVerifier, token, DECRYPTION_FAILED);
    }

    @Test
    void rejectsAnAes128ContentKeyThatWouldOtherwiseFit() {
        byte[] contentKey = random(16);
        String token = seal(HEADER, contentKey, encryptedTo(RSA, contentKey), random(12), GOOD, 16);

        assertRejected(rsaVerifier, token, DECRYPTION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void rejectsAFlippedBitAnywhereBehindTheHeader(int part) {
        String token = browserToken();
        int length = decode(token.split("\\.")[part]).length;
        for (int at : new int[] {0, length / 2, length - 1}) {
            for (int bit : new int[] {0, 7}) {
                String flipped = withBytes(token, part, bytes -> {
                    bytes[at] ^= (byte) (1 << bit);
                    return bytes;
                });
                assertRejected(rsaVerifier, flipped, DECRYPTION_FAILED);
            }
        }
    }

    @Test
    void rejectsAFlippedBitAnywhereInTheHeader() {
        String token = browserToken();
        for (int bit = 0; bit < 8 * HEADER.length; bit++) {
            int at = bit / 8;
            int mask = 1 << bit % 8;
            String flipped = withBytes(token, 0, bytes -> {
                bytes[at] ^= (byte) mask;
                return bytes;
            });
            assertThat(rsaVerifier.verify(flipped)).isInstanceOf(Rejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\" }", "{\"enc\":\"A256GCM\",\"alg\":\"RSA-OAEP\"}",
        "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"rsa-1\"}",
        "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"}"})
    void rejectsAHeaderThatWasRewrittenOnItsWay(String header) {
        String token = withBytes(browserToken(), 0, bytes -> header.getBytes(UTF_8));

        assertRejected(rsaVerifier, token, DECRYPTION_FAILED);
    }

    @Test
    void rejectsPartsOfTwoGoodTokensPutTogether() {
        String[] one = browserToken().split("\\.");
        String[] other = browserToken().split("\\.");

        for (int part = 1; part < one.length; part++) {
            String[] mixed = one.clone();
            mixed[part] = other[part];
            assertRejected(rsaVerifier, String.join(".", mixed), DECRYPTION_FAILED);
        }
    }

    @Test
    void rejectsATruncatedCiphertext() {
        assertRejected(rsaVerifier, withBytes(browserToken(), 3, bytes -> Arrays.copyOf(bytes, 1)), DECRYPTION_FAILED);
        assertRejected(rsaVerifier, withText(browserToken(), 3, text -> ""), DECRYPTION_FAILED);
    }

    @Test
    void triesTheOtherKeysWhereOneDoesNotDecrypt() {
        TestKey[] four = Stream.of("rsa-1", "rsa-2", "rsa-3", "rsa-4").map(TestKeys::named).toArray(TestKey[]::new);

        for (TestKey key : four) {
            assertAccepted(verifier(four), ofTheKit(key, "RSA-OAEP"));
        }
        assertRejected(verifier(four), ofTheKit(TestKeys.named("rsa-5"), "RSA-OAEP"), DECRYPTION_FAILED);
    }

    @Test
    void ignoresKeysThatTheHeaderBringsAlong() {
        TestKey attacker = TestKeys.named("rsa-2");
        byte[] contentKey = random(32);
        String header = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"jwk\":" + attacker.publicHalf().json() + "}";
        String token =
                seal(header.getBytes(UTF_8), contentKey, encryptedTo(attacker, contentKey), random(12), GOOD, 16);

        assertRejected(rsaVerifier, token, DECRYPTION_FAILED);
        assertAccepted(rsaVerifier, byHand(header, PAYLOAD));
    }
}

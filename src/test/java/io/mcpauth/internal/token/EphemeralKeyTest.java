package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.PAYLOAD;
import static io.mcpauth.internal.token.TestTokens.random;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.testing.HandmadeTokens.encode;
import static io.mcpauth.testing.HandmadeTokens.seal;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static io.mcpauth.token.RejectionReason.HEADER_INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.KeyAgreement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.testing.HandmadeTokens;

/** ECDH-ES by hand (RFC 7518, section 4.6): only so can the sender's half, {@code epk}, be wrong. */
class EphemeralKeyTest {

    private static final TestKey P256 = TestKeys.named("P-256-1");
    private static final TestKey X25519 = TestKeys.named("X25519-1");

    @Test
    void acceptsATokenThatIsMadeByHandInTheSameWay() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair sender = generator.generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(sender.getPrivate());
        Key recipient = P256.toJose().getPublicKey();
        agreement.doPhase(recipient, true);
        ECPublicKey half = (ECPublicKey) sender.getPublic();
        String epk = point("P-256", unsigned(half.getW().getAffineX(), 32), unsigned(half.getW().getAffineY(), 32));

        assertAccepted(verifier(P256), token(epk, agreement.generateSecret()));
    }

    @Test
    void rejectsATokenWithoutTheSendersHalf() {
        byte[] header = "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\"}".getBytes(UTF_8);
        String token = seal(header, random(32), new byte[0], random(12), PAYLOAD.getBytes(UTF_8), 16);

        assertRejected(verifier(P256), token, DECRYPTION_FAILED);
        assertRejected(verifier(X25519), token, DECRYPTION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "1", "\"P-256\"", "[]", "{}", "{\"kty\":\"EC\"}", "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":2}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-000\",\"x\":\"AA\",\"y\":\"AA\"}", "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\"}", "{\"kty\":\"OKP\",\"crv\":\"X448\",\"x\":\"AA\"}"})
    void rejectsASendersHalfThatIsNoKey(String epk) {
        assertRejected(verifier(P256), token(epk, new byte[32]), DECRYPTION_FAILED);
        assertRejected(verifier(X25519), token(epk, new byte[32]), DECRYPTION_FAILED);
    }

    @Test
    void rejectsASendersHalfThatIsNestedTooDeeply() {
        assertRejected(verifier(P256), token("{\"a\":{\"b\":{\"c\":{}}}}", new byte[32]), HEADER_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"P-256-1, rsa-1", "P-256-1, P-384-1", "P-256-1, X25519-2", "X25519-1, P-256-2", "X25519-1, rsa-1"})
    void rejectsASendersHalfOfAnotherKindOrCurve(String held, String sent) {
        String epk = TestKeys.named(sent).publicHalf().json();

        assertRejected(verifier(TestKeys.named(held)), token(epk, new byte[32]), DECRYPTION_FAILED);
    }

    /**
     * The classic attack: the point (x, 0) lies on another curve, where it has order two. Textbook arithmetic, which
     * never looks at the coefficient in which the curves differ, multiplies it by any odd number and gets the point
     * itself; so the token would decrypt, and by that tell the last bit of the private key.
     */
    @ParameterizedTest
    @CsvSource({"P-256, 32", "P-384, 48", "P-521, 66"})
    void rejectsASendersHalfThatIsNotOnTheCurve(String curve, int length) {
        List<TestKey> odd = TestKeys.all().filter(key -> curve.equals(key.members().get("crv")))
                .filter(key -> new BigInteger(1, HandmadeTokens.decode(key.text("d"))).testBit(0)).toList();
        assertThat(odd).isNotEmpty();
        byte[] x = new byte[length];
        x[length - 1] = 5;
        String token = token(point(curve, x, new byte[length]), x);

        for (TestKey key : odd) {
            assertRejected(verifier(key), token, DECRYPTION_FAILED);
        }
    }

    @Test
    void rejectsThePointAtInfinityAndCoordinatesBeyondTheField() {
        byte[] huge = new byte[32];
        Arrays.fill(huge, (byte) 0xFF);

        assertRejected(verifier(P256), token(point("P-256", new byte[32], new byte[32]), new byte[32]),
                DECRYPTION_FAILED);
        assertRejected(verifier(P256), token(point("P-256", huge, huge), new byte[32]), DECRYPTION_FAILED);
    }

    /** RFC 7748, section 6.1: with these points every private key agrees on zero, so anybody can read the token. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"})
    void rejectsAnX25519PointOfSmallOrder(String hex) {
        byte[] x = HexFormat.of().parseHex(hex);
        String epk = "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + encode(x) + "\"}";

        assertRejected(verifier(X25519), token(epk, new byte[32]), DECRYPTION_FAILED);
    }

    private static String token(String epk, byte[] secret) {
        String header = "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":" + epk + "}";
        return seal(header.getBytes(UTF_8), contentKey(secret), new byte[0], random(12), PAYLOAD.getBytes(UTF_8), 16);
    }

    /** Concat KDF with empty apu and apv (RFC 7518, section 4.6.2): one round gives the 256 bits. */
    private static byte[] contentKey(byte[] secret) {
        byte[] algorithm = "A256GCM".getBytes(UTF_8);
        ByteBuffer input = ByteBuffer.allocate(4 + secret.length + 4 + algorithm.length + 12);
        input.putInt(1).put(secret).putInt(algorithm.length).put(algorithm).putInt(0).putInt(0).putInt(256);
        try {
            return MessageDigest.getInstance("SHA-256").digest(input.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String point(String curve, byte[] x, byte[] y) {
        return "{\"kty\":\"EC\",\"crv\":\"" + curve + "\",\"x\":\"" + encode(x) + "\",\"y\":\"" + encode(y) + "\"}";
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, padded, length - copied, copied);
        return padded;
    }
}

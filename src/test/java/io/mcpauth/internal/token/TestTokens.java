package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.testing.ServerKey;

/** Tokens: good ones of the test kit, and bad ones made by hand, since the kit rightly refuses to make most of them. */
public final class TestTokens {

    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** Exactly what the browser clients write. */
    public static final String BROWSER_HEADER = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}";
    public static final String PAYLOAD = payload("\"data\":{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\"}");

    public static final TestKey RSA = TestKeys.named("rsa-1");

    private static final SecureRandom RANDOM = new SecureRandom();

    private TestTokens() {
    }

    /** A payload of these members that is valid now and for ten minutes. */
    public static String payload(String members) {
        return "{" + members + ",\"iat\":" + NOW.getEpochSecond() + ",\"exp\":" + (NOW.getEpochSecond() + 600) + "}";
    }

    /** A good token as the browser clients make it. */
    public static String browserToken() {
        return byHand(BROWSER_HEADER, PAYLOAD);
    }

    /** A token that the test kit makes, without {@code kid}. */
    public static String ofTheKit(TestKey key, String algorithm) {
        return ofTheKit(key, algorithm, "A256GCM", null);
    }

    public static String ofTheKit(TestKey key, String algorithm, String encryption, String keyId) {
        return ServerKey.of(key.json()).token().payload(PAYLOAD).encryptedHeader("alg", algorithm)
                .encryptedHeader("enc", encryption).encryptedHeader("kid", keyId).text();
    }

    /** A token for {@link #RSA} with RSA-OAEP and A256GCM, whatever its header says. */
    public static String byHand(String header, String payload) {
        return byHand(header.getBytes(UTF_8), payload.getBytes(UTF_8));
    }

    public static String byHand(byte[] header, byte[] payload) {
        byte[] contentKey = random(32);
        return HandmadeTokens.seal(header, contentKey, encryptedTo(RSA, contentKey), random(12), payload, 16);
    }

    /** A content key, encrypted with RSA-OAEP. */
    static byte[] encryptedTo(TestKey rsa, byte[] contentKey) {
        return HandmadeTokens.encryptedTo(rsa.toJose().getPublicKey(), contentKey);
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

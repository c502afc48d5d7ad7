package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;

/** Tokens: good ones made by jose4j, and bad ones made by hand, since jose4j rightly refuses to make most of them. */
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

    /** A token that jose4j makes, without {@code kid}. */
    public static String madeByJose4j(TestKey key, String algorithm) {
        return madeByJose4j(key, algorithm, "A256GCM", null);
    }

    public static String madeByJose4j(TestKey key, String algorithm, String encryption, String keyId) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jwe.setContentEncryptionAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jwe.setAlgorithmHeaderValue(algorithm);
            jwe.setEncryptionMethodHeaderParameter(encryption);
            if (keyId != null) {
                jwe.setKeyIdHeaderValue(keyId);
            }
            jwe.setKey(key.toJose().getPublicKey());
            jwe.setPayload(PAYLOAD);
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A token for {@link #RSA} with RSA-OAEP and A256GCM, whatever its header says. */
    public static String byHand(String header, String payload) {
        return byHand(header.getBytes(UTF_8), payload.getBytes(UTF_8));
    }

    public static String byHand(byte[] header, byte[] payload) {
        byte[] contentKey = random(32);
        return seal(header, contentKey, encryptedTo(RSA, contentKey), random(12), payload, 16);
    }

    /** A content key, encrypted with RSA-OAEP. */
    static byte[] encryptedTo(TestKey rsa, byte[] contentKey) {
        try {
            Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            oaep.init(Cipher.ENCRYPT_MODE, rsa.toJose().getPublicKey());
            return oaep.doFinal(contentKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encrypts with AES-GCM (RFC 7516, section 5.1, from step 13) and puts the parts together. */
    static String seal(byte[] header, byte[] contentKey, byte[] encryptedKey, byte[] iv, byte[] payload,
            int tagLength) {
        try {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"),
                    new GCMParameterSpec(8 * tagLength, iv));
            gcm.updateAAD(encode(header).getBytes(UTF_8));
            byte[] sealed = gcm.doFinal(payload);
            int end = sealed.length - tagLength;
            return String.join(".", encode(header), encode(encryptedKey), encode(iv),
                    encode(Arrays.copyOf(sealed, end)), encode(Arrays.copyOfRange(sealed, end, sealed.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token with the text of one part changed. */
    static String withText(String token, int part, UnaryOperator<String> change) {
        String[] parts = token.split("\\.", -1);
        parts[part] = change.apply(parts[part]);
        return String.join(".", parts);
    }

    /** The token with the bytes of one part changed. */
    static String withBytes(String token, int part, UnaryOperator<byte[]> change) {
        return withText(token, part, text -> encode(change.apply(decode(text))));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}

package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Makes good tokens without end, each with another user. They have one content key among them, so that making one costs
 * hardly anything; to open one takes what it takes for any other, since nobody knows that beforehand.
 */
final class ManyTokens {

    private static final int TAG_LENGTH = 16;

    private final String start;
    private final byte[] additionalData;
    private final SecretKeySpec contentKey;
    private final byte[] encryptedKey;
    private final String header;
    private final long issuedAt = Instant.now().getEpochSecond();
    private long number;

    ManyTokens(PublicJsonWebKey key, String algorithm) throws JoseException {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(algorithm);
        jwe.setEncryptionMethodHeaderParameter("A256GCM");
        jwe.setKey(key.getPublicKey());
        jwe.setPayload("{}");
        String[] parts = jwe.getCompactSerialization().split("\\.");
        start = parts[0] + '.' + parts[1] + '.';
        additionalData = parts[0].getBytes(US_ASCII);
        contentKey = new SecretKeySpec(jwe.getContentEncryptionKey(), "AES");
        encryptedKey = jwe.getEncryptedKey();
        header = jwe.getHeaders().getFullHeaderAsJsonString();
    }

    /** What the private-key operation is done on, where it decrypts a key. */
    byte[] encryptedKey() {
        return encryptedKey;
    }

    /** The header of all these tokens. */
    String header() {
        return header;
    }

    String next() {
        number++;
        String payload =
                "{\"data\":{\"name\":\"Ada Lovelace\",\"email\":\"ada." + number + "@example.com\"},\"iat\":" + issuedAt
                        + ",\"exp\":" + (issuedAt + 3600) + '}';
        byte[] iv = ByteBuffer.allocate(12).putLong(number).array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, contentKey, new GCMParameterSpec(8 * TAG_LENGTH, iv));
            cipher.updateAAD(additionalData);
            byte[] sealed = cipher.doFinal(payload.getBytes(UTF_8));
            int end = sealed.length - TAG_LENGTH;
            return start + text(iv) + '.' + text(Arrays.copyOf(sealed, end)) + '.'
                    + text(Arrays.copyOfRange(sealed, end, sealed.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.json.JsonUtil;

/**
 * Tokens that no client makes, and no test kit should offer: changed on their way, sealed with parts of a wrong length,
 * signed with a key that is none. The one place of these tests that makes tokens without the test kit.
 */
public final class HandmadeTokens {

    private HandmadeTokens() {
    }

    /** A compact JWS with just this header, signed with any key. */
    public static String jws(Map<String, ?> header, Key key, String payload) {
        return Jose.sign(header, key, payload);
    }

    /** A proof that any key has signed. */
    public static String proof(TestProof proof, Key signer) {
        return Jose.sign(proof.header(), signer, JsonUtil.toJson(proof.claims()));
    }

    /** A JWS by the new name of the algorithm (RFC 9864, section 2.2), which jose4j does not know. */
    public static String ed25519(String header, PrivateKey key, String payload) {
        return signed(header, "Ed25519", key, payload);
    }

    /** A JWS by an algorithm and a key that jose4j does not take. */
    public static String signed(String header, String jcaAlgorithm, PrivateKey key, String payload) {
        try {
            String input = encode(header.getBytes(UTF_8)) + "." + encode(payload.getBytes(UTF_8));
            Signature signature = Signature.getInstance(jcaAlgorithm);
            signature.initSign(key);
            signature.update(input.getBytes(UTF_8));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A content key, encrypted with RSA-OAEP. */
    public static byte[] encryptedTo(Key rsa, byte[] contentKey) {
        try {
            Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            oaep.init(Cipher.ENCRYPT_MODE, rsa);
            return oaep.doFinal(contentKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Encrypts with AES-GCM (RFC 7516, section 5.1, from step 13) and puts the parts together. */
    public static String seal(byte[] header, byte[] contentKey, byte[] encryptedKey, byte[] iv, byte[] payload,
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
    public static String withText(String token, int part, UnaryOperator<String> change) {
        String[] parts = token.split("\\.", -1);
        parts[part] = change.apply(parts[part]);
        return String.join(".", parts);
    }

    /** The token with the bytes of one part changed. */
    public static String withBytes(String token, int part, UnaryOperator<byte[]> change) {
        return withText(token, part, text -> encode(change.apply(decode(text))));
    }

    /** The token with the header changed, as text. */
    public static String withHeader(String token, UnaryOperator<String> change) {
        return withBytes(token, 0, bytes -> change.apply(new String(bytes, UTF_8)).getBytes(UTF_8));
    }

    /** What a proof says of a token, and a thumbprint of a key. */
    public static String hash(String text) {
        return TestProof.hash(text);
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}

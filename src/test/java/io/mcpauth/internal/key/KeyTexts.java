package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.jose4j.jwk.PublicJsonWebKey;

/** Keys as operators write them. */
public final class KeyTexts {

    private KeyTexts() {
    }

    /** X.509 {@code SubjectPublicKeyInfo}. */
    public static String publicPem(TestKey key) {
        return publicPem(key.toJose());
    }

    public static String publicPem(PublicJsonWebKey key) {
        return pem("PUBLIC KEY", key.getPublicKey().getEncoded());
    }

    /** PKCS#8. */
    public static String privatePem(TestKey key) {
        return pem("PRIVATE KEY", key.toJose().getPrivateKey().getEncoded());
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    public static String base64Url(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}

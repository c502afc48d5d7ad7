package io.mcpauth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;

/** A key of its own, and tokens encrypted to it as browser clients make them. */
public final class Tokens {

    private final RsaJsonWebKey key;

    public Tokens() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path writeKey(Path folder) {
        try {
            return Files.writeString(folder.resolve("key.json"),
                    key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String of(Map<String, Object> claims) {
        long now = Instant.now().getEpochSecond();
        return encrypted(key.getPublicKey(), Json.write(Map.of("data", claims, "iat", now, "exp", now + 600)));
    }

    /** Signed by somebody, then encrypted. */
    public String signedBy(PublicJsonWebKey signer, String algorithm, Map<String, Object> claims) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> payload = new HashMap<>(claims);
        payload.putAll(Map.of("iat", now, "exp", now + 600));
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setKeyIdHeaderValue(signer.getKeyId());
            jws.setKey(signer.getPrivateKey());
            jws.setPayload(Json.write(payload));
            JsonWebEncryption jwe = encryption(key.getPublicKey(), jws.getCompactSerialization());
            jwe.setContentTypeHeaderValue("JWT");
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token as browser clients make it. */
    public static String encrypted(Key key, String payload) {
        try {
            return encryption(key, payload).getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebEncryption encryption(Key key, String payload) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue("RSA-OAEP");
        jwe.setEncryptionMethodHeaderParameter("A256GCM");
        jwe.setKey(key);
        jwe.setPayload(payload);
        return jwe;
    }
}

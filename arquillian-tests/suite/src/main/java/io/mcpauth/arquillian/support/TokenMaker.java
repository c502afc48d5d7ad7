package io.mcpauth.arquillian.support;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes tokens as browser clients do, and such as none should. Immutable: each setter gives a new maker. */
public record TokenMaker(
        PublicJsonWebKey key, String algorithm, String encryption, Map<String, Object> claims, long issuedAt,
        long expiresAt) {

    /** Copies the claims. */
    public TokenMaker {
        claims = new LinkedHashMap<>(claims);
    }

    /** A maker of tokens that are good for an hour, without a claim yet. */
    public static TokenMaker token() {
        long now = Instant.now().getEpochSecond();
        return new TokenMaker(TestKeys.rsa(), "RSA-OAEP", "A256GCM", Map.of(), now, now + 3600);
    }

    /** A good token of somebody with a name and an address. */
    public static TokenMaker ada() {
        return token().claim("name", "Ada").claim("email", "ada@example.com");
    }

    public TokenMaker claim(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return new TokenMaker(key, algorithm, encryption, more, issuedAt, expiresAt);
    }

    public TokenMaker encryptedTo(PublicJsonWebKey other, String otherAlgorithm) {
        return new TokenMaker(other, otherAlgorithm, encryption, claims, issuedAt, expiresAt);
    }

    public TokenMaker with(String otherEncryption) {
        return new TokenMaker(key, algorithm, otherEncryption, claims, issuedAt, expiresAt);
    }

    /** Moves the token's hour by some seconds. */
    public TokenMaker later(long seconds) {
        return new TokenMaker(key, algorithm, encryption, claims, issuedAt + seconds, expiresAt + seconds);
    }

    /** The token with its claims below {@code data}, as the existing browser clients send it. */
    public String wrapped() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("data", claims);
        payload.put("iat", issuedAt);
        payload.put("exp", expiresAt);
        return encrypt(JsonUtil.toJson(payload));
    }

    /** The token with its claims beside {@code iat} and {@code exp}. */
    public String flat() {
        Map<String, Object> payload = new LinkedHashMap<>(claims);
        payload.put("iat", issuedAt);
        payload.put("exp", expiresAt);
        return encrypt(JsonUtil.toJson(payload));
    }

    /**
     * A token with any payload: its header is exactly {@code alg} and {@code enc} (and {@code epk} where there is one).
     */
    public String encrypt(String payload) {
        return encrypt(payload, Map.of());
    }

    /** A token whose content is one that somebody has signed (RFC 7519, 5.2). */
    public String nested(String signed) {
        return encrypt(signed, Map.of("cty", "JWT"));
    }

    /** A token whose header names a key. */
    public String naming(String keyId) {
        return encrypt(JsonUtil.toJson(claims), Map.of("kid", keyId));
    }

    /** A token with any payload and more members of its header. */
    public String encrypt(String payload, Map<String, String> header) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jwe.setAlgorithmHeaderValue(algorithm);
            jwe.setEncryptionMethodHeaderParameter(encryption);
            header.forEach(jwe::setHeader);
            jwe.setKey(key.getPublicKey());
            jwe.setPayload(payload);
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

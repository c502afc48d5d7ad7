package io.mcpauth.arquillian.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * A client with a key of its own, which proves that it owns it (RFC 9449).
 *
 * @param key the key
 */
public record Proofs(PublicJsonWebKey key) {

    /** A client with a new key. */
    public static Proofs ofAClient() {
        try {
            return new Proofs(EcJwkGenerator.generateJwk(EllipticCurves.P256));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What binds a token to the key. */
    public Map<String, Object> confirmation() {
        return Map.of("cnf", Map.of("jkt", key.calculateBase64urlEncodedThumbprint("SHA-256")));
    }

    /** A proof for one request. */
    public String proof(String method, String url, String token) {
        return proof(method, url, token, Map.of());
    }

    /** A proof with other claims than it should have. */
    public String proof(String method, String url, String token, Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url);
        claims.put("iat", Instant.now().getEpochSecond());
        if (!token.isEmpty()) {
            claims.put("ath", hash(token));
        }
        claims.putAll(more);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue("ES256");
        jws.setHeader("typ", "dpop+jwt");
        jws.setHeader("jwk", key.toParams(OutputControlLevel.PUBLIC_ONLY));
        jws.setKey(key.getPrivateKey());
        jws.setPayload(JsonUtil.toJson(claims));
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

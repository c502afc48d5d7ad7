package io.mcpauth.arquillian.support;

import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Somebody who signs tokens.
 *
 * @param iss what the tokens say of that
 * @param key what they are signed with
 */
public record Issuer(String iss, PublicJsonWebKey key) {

    /** Whom the tokens of these tests are meant for. */
    public static final String AUDIENCE = "https://mcp.example.org";

    /** An issuer with a new key. */
    public static Issuer named(String iss) {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(iss.replaceAll("\\W", "-"));
            key.setUse("sig");
            key.setAlgorithm("ES256");
            return new Issuer(iss, key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An issuer with a new RSA key. */
    public static Issuer withRsa(String iss) {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("rsa-of-" + iss.replaceAll("\\W", "-"));
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return new Issuer(iss, key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The set that is published. */
    public String jwks() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** Claims that are good for an hour and for this server, with more of them or other ones. */
    public Map<String, Object> claims(Map<String, ?> more) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims =
                new LinkedHashMap<>(Map.of("iss", iss, "aud", AUDIENCE, "iat", now, "exp", now + 3600,
                        "sub", "ada-1", "name", "Ada", "email", "ada@example.com"));
        claims.putAll(more);
        return claims;
    }

    /** A token of this issuer. */
    public String signed(Map<String, ?> more) {
        return sign(key.getAlgorithm(), key.getPrivateKey(), claims(more));
    }

    /** An access token of this issuer (RFC 9068). */
    public String accessToken(Map<String, ?> more) {
        return sign(key.getAlgorithm(), key.getPrivateKey(), claims(more), Map.of("typ", "at+jwt"));
    }

    /** A token that names this issuer's key, whoever signs it. */
    public String sign(String algorithm, Key signer, Map<String, ?> claims) {
        return sign(algorithm, signer, claims, Map.of());
    }

    /** The same with more members of the header. */
    public String sign(String algorithm, Key signer, Map<String, ?> claims, Map<String, String> header) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setDoKeyValidation(false);
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setKeyIdHeaderValue(key.getKeyId());
            header.forEach(jws::setHeader);
            jws.setKey(signer);
            jws.setPayload(JsonUtil.toJson(new LinkedHashMap<>(claims)));
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

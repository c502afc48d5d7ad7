package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;

/** A proof of the owner of a key (RFC 9449, section 4.2), of which each part can be another. */
public record Proofs(Key signer, Map<String, Object> header, Map<String, Object> claims) {

    /** A good one for a request at a time. */
    public static Proofs of(PublicJsonWebKey key, String algorithm, String method, String url, String token,
            long now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", algorithm);
        header.put("jwk", jwk(key));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url);
        claims.put("iat", now);
        claims.put("ath", hash(token));
        return new Proofs(key.getPrivateKey(), header, claims);
    }

    public static PublicJsonWebKey ec() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public members alone. */
    public static Map<String, Object> jwk(PublicJsonWebKey key) {
        return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public static String thumbprint(PublicJsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** What binds a token to a key. */
    public static Map<String, Object> confirmation(PublicJsonWebKey key) {
        return Map.of("jkt", thumbprint(key));
    }

    public static String hash(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With another member of the header, or without one. */
    public Proofs header(String name, Object value) {
        return new Proofs(signer, changed(header, name, value), claims);
    }

    /** With another claim, or without one. */
    public Proofs claim(String name, Object value) {
        return new Proofs(signer, header, changed(claims, name, value));
    }

    /** Signed by somebody else. */
    public Proofs signedBy(Key other) {
        return new Proofs(other, header, claims);
    }

    private static Map<String, Object> changed(Map<String, Object> members, String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(members);
        if (value == null) {
            copy.remove(name);
        } else {
            copy.put(name, value);
        }
        return copy;
    }

    /** The compact JWS. */
    public String text() {
        return signed(Json.write(claims));
    }

    /** The compact JWS with any text for claims. */
    public String signed(String payload) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setDoKeyValidation(false);
            header.forEach(jws::setHeader);
            jws.setKey(signer);
            jws.setPayload(payload);
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

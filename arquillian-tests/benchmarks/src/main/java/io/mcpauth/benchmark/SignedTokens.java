package io.mcpauth.benchmark;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Makes access tokens as an authorization server does. */
final class SignedTokens {

    static final String ISSUER = "https://login.example.com/realms/mcp";
    static final String AUDIENCE = "https://mcp.example.com";

    private SignedTokens() {
    }

    static PublicJsonWebKey newKey(String algorithm) throws JoseException {
        PublicJsonWebKey key = algorithm.startsWith("RS") ? RsaJwkGenerator.generateJwk(2048)
                : EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("issuer");
        key.setAlgorithm(algorithm);
        key.setUse("sig");
        return key;
    }

    static String token(PublicJsonWebKey key, int user) {
        return token(key, user, Map.of());
    }

    /** With more claims. */
    static String token(PublicJsonWebKey key, int user, Map<String, Object> more) {
        return token(key, user, "at+jwt", more);
    }

    /** With a type. */
    static String token(PublicJsonWebKey key, int user, String type, Map<String, Object> more) {
        long now = Instant.now().getEpochSecond();
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setHeader("typ", type);
            jws.setKeyIdHeaderValue(key.getKeyId());
            jws.setAlgorithmHeaderValue(key.getAlgorithm());
            jws.setKey(key.getPrivateKey());
            Map<String, Object> claims = new HashMap<>(Map.of("iss", ISSUER, "aud", AUDIENCE, "iat", now, "exp",
                    now + 3600, "sub", "user-" + user, "name", "Ada Lovelace", "email",
                    "ada." + user + "@example.com", "scope", "openid profile email", "client_id", "client", "groups",
                    List.of("user")));
            claims.putAll(more);
            jws.setPayload(JsonUtil.toJson(claims));
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

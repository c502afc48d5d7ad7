package io.mcpauth.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.mcpauth.testing.IssuerKey;

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
        return IssuerKey.of(ISSUER, key.toJson(OutputControlLevel.INCLUDE_PRIVATE)).token().type(type)
                .audience(AUDIENCE).expiresIn(Duration.ofHours(1)).claim("client_id", "client").subject("user-" + user)
                .scopes("openid", "profile", "email").without("jti")
                .claims(Map.of("name", "Ada Lovelace", "email", "ada." + user + "@example.com", "groups",
                        List.of("user")))
                .claims(more).text();
    }
}

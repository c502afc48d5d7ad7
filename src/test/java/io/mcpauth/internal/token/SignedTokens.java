package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.testing.HandmadeTokens;

/** Signed tokens of an issuer, encrypted to {@link TestTokens#RSA}. */
final class SignedTokens {

    static final String ISSUER = "https://login.example.com";
    static final String AUDIENCE = "https://mcp.example.com";
    static final String NESTED_HEADER = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}";
    static final String CLAIMS = "\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE
            + "\",\"sub\":\"ada\",\"email\":\"ada@example.com\",\"scope\":\"calendar\"";

    private SignedTokens() {
    }

    static PublicJsonWebKey ec(String id) {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicJsonWebKey ed25519(String id) {
        try {
            PublicJsonWebKey key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicJsonWebKey rsa(TestKey key, String id) {
        PublicJsonWebKey jwk = key.without("use", "alg").toJose();
        jwk.setKeyId(id);
        return jwk;
    }

    static VerificationKeys keysOf(PublicJsonWebKey... keys) {
        try {
            return VerificationKeys.parse(Json.write(Map.of("keys", java.util.Arrays.stream(keys)
                    .map(key -> key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)).toList())).getBytes(UTF_8),
                    "test");
        } catch (KeyFileException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static TrustedIssuer issuer(String name, PublicJsonWebKey... keys) {
        return new TrustedIssuer(name, new FixedIssuerKeys(keysOf(keys)),
                java.util.Set.copyOf(TrustedIssuer.ALGORITHMS));
    }

    /** A compact JWS with just this header. */
    static String jws(java.security.Key key, String algorithm, Map<String, Object> header, String payload) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("alg", algorithm);
        all.putAll(header);
        return HandmadeTokens.jws(all, key, payload);
    }

    static String jws(PublicJsonWebKey key, String algorithm, String payload) {
        return jws(key.getPrivateKey(), algorithm, Map.of("kid", key.getKeyId()), payload);
    }

    static String nested(String jws) {
        return TestTokens.byHand(NESTED_HEADER, jws);
    }

    static String good(PublicJsonWebKey key, String algorithm) {
        return nested(jws(key, algorithm, TestTokens.payload(CLAIMS)));
    }
}

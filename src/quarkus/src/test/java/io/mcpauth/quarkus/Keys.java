package io.mcpauth.quarkus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;

/** The server's key and an issuer's, in files, and tokens made with them. */
final class Keys {

    static final String ISSUER = "https://issuer.example";
    static final String AUDIENCE = "https://server.example";

    private final PublicJsonWebKey server;
    private final PublicJsonWebKey issuer;

    private Keys(PublicJsonWebKey server, PublicJsonWebKey issuer) {
        this.server = server;
        this.issuer = issuer;
    }

    static void write(Path folder) {
        try {
            write(folder.resolve("server.json"), generated("server"));
            RsaJsonWebKey issuer = generated("issuer");
            write(folder.resolve("issuer.json"), issuer);
            Files.writeString(folder.resolve("jwks.json"),
                    new JsonWebKeySet(List.of(issuer)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey generated(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }

    private static void write(Path file, JsonWebKey key) throws IOException {
        Files.writeString(file, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    }

    static Keys in(Path folder) {
        try {
            return new Keys(PublicJsonWebKey.Factory.newPublicJwk(Files.readString(folder.resolve("server.json"))),
                    PublicJsonWebKey.Factory.newPublicJwk(Files.readString(folder.resolve("issuer.json"))));
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by the issuer, then encrypted to the server. */
    String signed(Map<String, Object> claims) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> payload = new HashMap<>(claims);
        payload.putAll(Map.of("iss", ISSUER, "aud", AUDIENCE, "iat", now, "exp", now + 600));
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue("RS256");
            jws.setKeyIdHeaderValue(issuer.getKeyId());
            jws.setKey(issuer.getPrivateKey());
            jws.setPayload(Json.write(payload));
            return encrypted(jws.getCompactSerialization(), "JWT");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As browser clients make them. */
    String unsigned(Map<String, Object> claims) {
        long now = Instant.now().getEpochSecond();
        try {
            return encrypted(Json.write(Map.of("data", claims, "iat", now, "exp", now + 600)), null);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String encrypted(String payload, String type) throws JoseException {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue("RSA-OAEP");
        jwe.setEncryptionMethodHeaderParameter("A256GCM");
        jwe.setKey(server.getPublicKey());
        jwe.setPayload(payload);
        if (type != null) {
            jwe.setContentTypeHeaderValue(type);
        }
        return jwe.getCompactSerialization();
    }
}

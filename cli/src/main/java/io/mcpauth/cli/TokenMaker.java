package io.mcpauth.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.mcpauth.json.Json;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

/**
 * Makes tokens of the shape that browser clients send: {@code {"data":{claims},"iat":n,"exp":n}}, encrypted.
 */
final class TokenMaker {

    private final Clock clock;

    TokenMaker(Clock clock) {
        this.clock = clock;
    }

    String make(RecipientKey recipient, Map<String, Object> claims, Duration timeToLive) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("data", claims);
        payload.put("iat", now);
        payload.put("exp", now + timeToLive.toSeconds());

        JsonWebEncryption token = new JsonWebEncryption();
        token.setAlgorithmHeaderValue(recipient.algorithm());
        token.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        if (recipient.id() != null) {
            token.setKeyIdHeaderValue(recipient.id());
        }
        token.setKey(recipient.publicKey());
        token.setPayload(Json.write(payload));
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new CliException(e, "the key cannot be encrypted to: " + e.getMessage(),
                    "an RSA key needs at least 2048 bits; 'mcp-auth generate' makes a good one");
        }
    }
}

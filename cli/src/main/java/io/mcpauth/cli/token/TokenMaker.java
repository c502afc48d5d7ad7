package io.mcpauth.cli.token;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.key.RecipientKey;
import io.mcpauth.cli.key.SigningKey;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.KeyRules;

/**
 * Makes tokens: those that browser clients send, and signed ones.
 */
public final class TokenMaker {

    private final Clock clock;

    public TokenMaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * What browser clients send: {@code {"data":{claims},"iat":n,"exp":n}}, encrypted. To an RSA key, without its id.
     */
    public String make(RecipientKey recipient, Map<String, Object> claims, Duration timeToLive) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("data", claims);
        putTimes(payload, timeToLive);
        JsonWebEncryption token = token(recipient, Json.write(payload));
        if (!recipient.isRsa()) {
            nameKey(token, recipient);
        }
        return serialized(token);
    }

    /**
     * What an issuer sends: the claims beside those of the JWT, signed, and then encrypted (RFC 7519, section 11.2).
     */
    public String makeSigned(RecipientKey recipient, SigningKey signer, Map<String, Object> claims,
            Duration timeToLive) {
        JsonWebEncryption token = token(recipient, sign(signer, claims, timeToLive));
        token.setContentTypeHeaderValue("JWT");
        nameKey(token, recipient);
        return serialized(token);
    }

    /** What most authorization servers hand out: the same, and not encrypted. */
    public String sign(SigningKey signer, Map<String, Object> claims, Duration timeToLive) {
        Map<String, Object> payload = new LinkedHashMap<>(claims);
        putTimes(payload, timeToLive);
        return signer.sign(Json.write(payload));
    }

    private void putTimes(Map<String, Object> payload, Duration timeToLive) {
        long now = clock.instant().getEpochSecond();
        payload.put("iat", now);
        payload.put("exp", now + timeToLive.toSeconds());
    }

    private static JsonWebEncryption token(RecipientKey recipient, String payload) {
        JsonWebEncryption token = new JsonWebEncryption();
        token.setAlgorithmHeaderValue(recipient.algorithm());
        token.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        token.setKey(recipient.publicKey());
        token.setPayload(payload);
        return token;
    }

    private static void nameKey(JsonWebEncryption token, RecipientKey recipient) {
        if (recipient.id() != null) {
            token.setKeyIdHeaderValue(recipient.id());
        }
    }

    private static String serialized(JsonWebEncryption token) {
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new CliException(e, "nothing can be encrypted to this key: " + e.getMessage(),
                    "an RSA key needs at least " + KeyRules.SHORTEST_RSA_KEY
                            + " bits; 'mcp-auth generate' makes a good one");
        }
    }
}

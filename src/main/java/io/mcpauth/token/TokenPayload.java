package io.mcpauth.token;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.mcpauth.json.Json;
import io.mcpauth.json.JsonException;

/**
 * Reads the payload of a decrypted token: {@code {"data":{claims},"iat":n,"exp":n}}, or the claims themselves beside
 * {@code iat} and {@code exp}.
 */
final class TokenPayload {

    private final TokenSettings settings;
    private final Clock clock;

    TokenPayload(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    TokenClaims read(byte[] json) throws RejectedTokenException {
        Map<String, Object> payload = parse(json);
        return claims(payload, payload.containsKey("data") ? data(payload) : flat(payload), false);
    }

    /** What a trusted issuer has signed has its claims at the top, as every JWT has. */
    TokenClaims readSigned(Map<String, Object> payload) throws RejectedTokenException {
        return claims(payload, flat(payload), true);
    }

    static Map<String, Object> parse(byte[] json) throws RejectedTokenException {
        try {
            return Json.readObject(json);
        } catch (JsonException e) {
            throw new RejectedTokenException(RejectionReason.PAYLOAD_INVALID);
        }
    }

    private TokenClaims claims(Map<String, Object> payload, Map<String, Object> claims, boolean signed)
            throws RejectedTokenException {
        TokenTimes times = TokenTimes.in(payload);
        times.check(settings, clock);
        if (claims.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.NO_CLAIMS);
        }
        return new TokenClaims(claims, times.issuedAt(), times.expiresAt(), signed);
    }

    @SuppressWarnings("unchecked") // Members of a JSON object have strings as names.
    private static Map<String, Object> data(Map<String, Object> payload) throws RejectedTokenException {
        if (payload.get("data") instanceof Map<?, ?> data) {
            return (Map<String, Object>) data;
        }
        throw new RejectedTokenException(RejectionReason.PAYLOAD_INVALID);
    }

    private static Map<String, Object> flat(Map<String, Object> payload) {
        Map<String, Object> claims = new LinkedHashMap<>(payload);
        claims.keySet().removeAll(TokenTimes.MEMBERS);
        return claims;
    }
}

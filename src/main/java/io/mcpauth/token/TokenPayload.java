package io.mcpauth.token;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.mcpauth.json.Json;
import io.mcpauth.json.JsonException;

/**
 * Reads the payload of a decrypted token: {@code {"data":{claims},"iat":n,"exp":n}}, or the claims themselves beside
 * {@code iat} and {@code exp}.
 */
final class TokenPayload {

    private static final List<String> TIMES = List.of("iat", "exp", "nbf");

    private final TokenSettings settings;
    private final Clock clock;

    TokenPayload(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    TokenClaims read(byte[] json) throws RejectedTokenException {
        Map<String, Object> payload;
        try {
            payload = Json.readObject(json);
        } catch (JsonException e) {
            throw new RejectedTokenException(RejectionReason.PAYLOAD_INVALID);
        }
        BigDecimal issuedAt = time(payload, "iat");
        BigDecimal expiresAt = time(payload, "exp");
        checkTimes(issuedAt, expiresAt, payload.containsKey("nbf") ? time(payload, "nbf") : issuedAt);
        Map<String, Object> claims = claims(payload);
        if (claims.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.NO_CLAIMS);
        }
        return new TokenClaims(claims, issuedAt, expiresAt, false);
    }

    private static BigDecimal time(Map<String, Object> payload, String name) throws RejectedTokenException {
        if (payload.get(name) instanceof BigDecimal seconds) {
            return seconds;
        }
        throw new RejectedTokenException(RejectionReason.TIMES_INVALID);
    }

    private void checkTimes(BigDecimal issuedAt, BigDecimal expiresAt, BigDecimal notBefore) throws RejectedTokenException {
        if (expiresAt.compareTo(issuedAt) <= 0) {
            throw new RejectedTokenException(RejectionReason.TIMES_INVALID);
        }
        Instant now = clock.instant();
        if (expiresAt.compareTo(seconds(now.minus(settings.clockSkew()))) <= 0) {
            throw new RejectedTokenException(RejectionReason.EXPIRED);
        }
        BigDecimal latest = seconds(now.plus(settings.clockSkew()));
        if (issuedAt.compareTo(latest) > 0 || notBefore.compareTo(latest) > 0) {
            throw new RejectedTokenException(RejectionReason.NOT_YET_VALID);
        }
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }

    @SuppressWarnings("unchecked") // Members of a JSON object have strings as names.
    private static Map<String, Object> claims(Map<String, Object> payload) throws RejectedTokenException {
        if (!payload.containsKey("data")) {
            Map<String, Object> claims = new LinkedHashMap<>(payload);
            claims.keySet().removeAll(TIMES);
            return claims;
        }
        if (payload.get("data") instanceof Map<?, ?> data) {
            return (Map<String, Object>) data;
        }
        throw new RejectedTokenException(RejectionReason.PAYLOAD_INVALID);
    }
}

package io.mcpauth.internal.token;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/**
 * Reads the payload of a token: {@code {"data":{claims},"iat":n,"exp":n}}, or the claims themselves beside
 * {@code iat} and {@code exp}.
 */
public final class TokenPayload {

    private final TokenSettings settings;
    private final Clock clock;

    public TokenPayload(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public OpenedToken read(byte[] json) throws RejectedTokenException {
        Map<String, Object> payload = parse(json);
        return opened(payload, payload.containsKey("data") ? data(payload) : flat(payload), false);
    }

    /** What a trusted issuer has signed has its claims at the top, as every JWT has. */
    OpenedToken readSigned(Map<String, Object> payload) throws RejectedTokenException {
        return opened(payload, flat(payload), true);
    }

    static Map<String, Object> parse(byte[] json) throws RejectedTokenException {
        try {
            return Json.readObject(json);
        } catch (JsonException e) {
            throw new RejectedTokenException(RejectionReason.PAYLOAD_INVALID);
        }
    }

    /** What has to be checked again whenever a token is used that is known already. */
    public void check(TokenTimes times) throws RejectedTokenException {
        times.check(settings, clock);
    }

    private OpenedToken opened(Map<String, Object> payload, Map<String, Object> claims, boolean signed)
            throws RejectedTokenException {
        TokenTimes times = TokenTimes.in(payload);
        check(times);
        Map<String, Object> said = Confirmation.in(payload, claims);
        Optional<BigDecimal> notBefore =
                payload.containsKey("nbf") ? Optional.of(TokenTimes.seconds(payload, "nbf")) : Optional.empty();
        return new OpenedToken(new TokenClaims(said, TokenTimes.seconds(payload, "iat"),
                TokenTimes.seconds(payload, "exp"), notBefore, signed), times);
    }

    @SuppressWarnings("unchecked") // Members of a JSON object have strings as names.
    private static Map<String, Object> data(Map<String, Object> payload) throws RejectedTokenException {
        if (payload.get("data") instanceof Map<?, ?> data) {
            return (Map<String, Object>) data;
        }
        throw new RejectedTokenException(RejectionReason.PAYLOAD_INVALID);
    }

    private static Map<String, Object> flat(Map<String, Object> payload) {
        Map<String, Object> claims = new LinkedHashMap<>();
        payload.forEach((name, value) -> {
            if (!TokenTimes.MEMBERS.contains(name)) {
                claims.put(name, value);
            }
        });
        return claims;
    }
}

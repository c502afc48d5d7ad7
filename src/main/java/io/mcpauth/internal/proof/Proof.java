package io.mcpauth.internal.proof;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.token.CompactJws;
import io.mcpauth.internal.token.RejectedTokenException;
import io.mcpauth.token.RejectionReason;

/**
 * What a proof says (RFC 9449, section 4.2). Nothing is known yet of whether that is so.
 *
 * @param jws    the proof, taken apart
 * @param header its header
 * @param claims what it says
 */
record Proof(CompactJws jws, Map<String, Object> header, Map<String, Object> claims) {

    /** Enough for the longest keys and a long URL. */
    static final int LONGEST = 8192;

    private static final JsonLimits LIMITS = new JsonLimits(LONGEST, 4, 32);

    /** Takes a proof apart, which costs nothing. */
    static Proof parse(String text) throws RejectedTokenException {
        if (text.length() > LONGEST) {
            throw new RejectedTokenException(RejectionReason.PROOF_MALFORMED);
        }
        try {
            CompactJws jws = CompactJws.parse(text);
            Map<String, Object> header = Json.readObject(jws.header(), LIMITS);
            // What it asks for by these is not understood (RFC 7515, section 4.1.11; RFC 7797).
            if (header.containsKey("crit") || header.containsKey("b64")) {
                throw new RejectedTokenException(RejectionReason.PROOF_MALFORMED);
            }
            return new Proof(jws, header, Json.readObject(jws.payload(), LIMITS));
        } catch (JsonException | RejectedTokenException e) {
            throw new RejectedTokenException(RejectionReason.PROOF_MALFORMED);
        }
    }

    /** A member of the header that has to be there. */
    String header(String name) throws RejectedTokenException {
        return text(header.get(name));
    }

    /** A claim that has to be there. */
    String claim(String name) throws RejectedTokenException {
        return text(claims.get(name));
    }

    /** When it was made, in seconds since 1970. */
    BigDecimal issuedAt() throws RejectedTokenException {
        if (claims.get("iat") instanceof BigDecimal seconds) {
            return seconds;
        }
        throw new RejectedTokenException(RejectionReason.PROOF_MALFORMED);
    }

    /** The nonce, if it has one. */
    Optional<String> nonce() throws RejectedTokenException {
        return claims.containsKey("nonce") ? Optional.of(claim("nonce")) : Optional.empty();
    }

    /** The public key that is said to have made it. */
    Map<?, ?> key() throws RejectedTokenException {
        if (header.get("jwk") instanceof Map<?, ?> members) {
            return members;
        }
        throw new RejectedTokenException(RejectionReason.PROOF_MALFORMED);
    }

    private static String text(@Nullable Object value) throws RejectedTokenException {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new RejectedTokenException(RejectionReason.PROOF_MALFORMED);
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "Proof";
    }
}

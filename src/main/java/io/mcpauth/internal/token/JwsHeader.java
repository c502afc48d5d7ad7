package io.mcpauth.internal.token;

import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.token.RejectionReason;

/**
 * What matters of the header of a signed token. Everything by which it could lead to a key from outside ({@code jku},
 * {@code x5u}, {@code jwk}, {@code x5c}) is left unread.
 *
 * @param algorithm how it was signed
 * @param keyId     which key the signature is of
 */
record JwsHeader(String algorithm, Optional<String> keyId) {

    static JwsHeader parse(byte[] json) throws RejectedTokenException {
        Map<String, Object> members;
        try {
            members = Json.readObject(json, JweHeader.LIMITS);
        } catch (JsonException e) {
            throw new RejectedTokenException(RejectionReason.SIGNED_HEADER_INVALID);
        }
        // What was signed for another purpose, a logout or a proof say, is no token (RFC 8725, section 3.11).
        boolean understood = !members.containsKey("crit") && !members.containsKey("b64") && !members.containsKey("cty")
                && (!members.containsKey("kid") || members.get("kid") instanceof String)
                && (!members.containsKey("typ") || TokenType.isOne(members.get("typ")));
        if (!understood || !(members.get("alg") instanceof String algorithm)) {
            throw new RejectedTokenException(RejectionReason.SIGNED_HEADER_INVALID);
        }
        return new JwsHeader(algorithm, Optional.ofNullable((String) members.get("kid")));
    }
}

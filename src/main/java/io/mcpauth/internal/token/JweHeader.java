package io.mcpauth.internal.token;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.token.RejectionReason;

/**
 * What matters of a token's protected header. Everything by which a header could lead to a key from outside
 * ({@code jku}, {@code x5u}, {@code jwk}, {@code x5c}) is left unread.
 *
 * @param algorithm  how the content key was encrypted, on the list of those accepted
 * @param encryption how the content was encrypted, on the list of those accepted
 * @param keyId      which key the token is meant for
 * @param content    what the payload is said to be
 * @param agreement  what the parties to a key agreement say of themselves ({@code epk}, {@code apu}, {@code apv}), as
 *                   it stands
 */
record JweHeader(String algorithm, String encryption, Optional<String> keyId, Content content,
        Map<String, Object> agreement) {

    private static final Set<String> OF_AGREEMENT = Set.of("epk", "apu", "apv");

    static final JsonLimits LIMITS = new JsonLimits(4096, 4, 32);

    /** What a header says of the payload by its {@code cty}. */
    enum Content {
        /** Nothing: the payload itself shows it. */
        UNSAID,
        /** It is a JWT. */
        TOKEN,
        /** It is something else. */
        OTHER
    }

    static JweHeader parse(byte[] json, TokenSettings settings) throws RejectedTokenException {
        Map<String, Object> members;
        try {
            members = Json.readObject(json, LIMITS);
        } catch (JsonException e) {
            throw new RejectedTokenException(RejectionReason.HEADER_INVALID);
        }
        if (members.containsKey("zip") || members.containsKey("crit")) {
            throw new RejectedTokenException(RejectionReason.HEADER_INVALID);
        }
        if (!(members.get("alg") instanceof String algorithm) || !settings.algorithms().contains(algorithm)) {
            throw new RejectedTokenException(RejectionReason.ALGORITHM_NOT_ALLOWED);
        }
        if (!(members.get("enc") instanceof String encryption) || !settings.encryptions().contains(encryption)) {
            throw new RejectedTokenException(RejectionReason.ENCRYPTION_NOT_ALLOWED);
        }
        if (members.containsKey("kid") && !(members.get("kid") instanceof String)) {
            throw new RejectedTokenException(RejectionReason.HEADER_INVALID);
        }
        return new JweHeader(algorithm, encryption, Optional.ofNullable((String) members.get("kid")), content(members),
                agreement(members));
    }

    private static Content content(Map<String, Object> members) {
        if (!members.containsKey("cty")) {
            return Content.UNSAID;
        }
        return TokenType.isOne(members.get("cty")) ? Content.TOKEN : Content.OTHER;
    }

    static Map<String, Object> agreement(Map<String, Object> members) {
        Map<String, Object> agreement = new HashMap<>(members);
        agreement.keySet().retainAll(OF_AGREEMENT);
        return agreement;
    }
}

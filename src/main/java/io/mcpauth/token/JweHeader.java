package io.mcpauth.token;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.json.Json;
import io.mcpauth.json.JsonException;
import io.mcpauth.json.JsonLimits;

/**
 * What matters of a token's protected header. Everything by which a header could lead to a key from outside
 * ({@code jku}, {@code x5u}, {@code jwk}, {@code x5c}) is left unread.
 *
 * @param algorithm  how the content key was encrypted, on the list of those accepted
 * @param encryption how the content was encrypted, on the list of those accepted
 * @param keyId      which key the token is meant for
 * @param isNested   whether the payload is said to be a JWT itself
 * @param agreement  what the parties to a key agreement say of themselves ({@code epk}, {@code apu}, {@code apv}), as it stands
 */
record JweHeader(String algorithm, String encryption, Optional<String> keyId, boolean isNested, Map<String, Object> agreement) {

    private static final Set<String> OF_AGREEMENT = Set.of("epk", "apu", "apv");

    static final JsonLimits LIMITS = new JsonLimits(4096, 4, 32);

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
        boolean nested = members.get("cty") instanceof String type && type.equalsIgnoreCase("JWT");
        return new JweHeader(algorithm, encryption, Optional.ofNullable((String) members.get("kid")), nested, agreement(members));
    }

    static Map<String, Object> agreement(Map<String, Object> members) {
        Map<String, Object> agreement = new HashMap<>(members);
        agreement.keySet().retainAll(OF_AGREEMENT);
        return agreement;
    }
}

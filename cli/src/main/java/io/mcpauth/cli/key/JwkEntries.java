package io.mcpauth.cli.key;

import java.util.List;
import java.util.Map;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.key.KeyText;

/**
 * Takes a JWK Set or a single JWK apart, whatever its keys are good for.
 */
public final class JwkEntries {

    private static final JsonLimits LIMITS = new JsonLimits(PublicKeySource.MAX_BYTES,
            JsonLimits.DEFAULT.maxDepth(), JsonLimits.DEFAULT.maxNumberLength());

    /** No option is named: each command has its own for a file with keys. */
    static final String HINT = "check the key file, or name another one";

    private JwkEntries() {
    }

    /**
     * The keys as they are written, each of them an object if all is well.
     *
     * @param json   the text
     * @param origin where it comes from, for messages
     */
    public static List<?> of(byte[] json, String origin) {
        try {
            Map<?, ?> members = asObject(Json.read(KeyText.withoutMark(json), LIMITS));
            if (members.get("keys") instanceof List<?> list) {
                return list;
            }
            if (members.containsKey("kty")) {
                return List.of(members);
            }
            throw new CliException(origin + " is neither a JWK Set nor a JWK", HINT);
        } catch (JsonException e) {
            throw new CliException(e, origin + " is not JSON: " + e.getMessage(),
                    KeyFileAdvice.forJwk(json, origin, HINT));
        }
    }

    /** The members of an object, and of everything else none. */
    public static Map<?, ?> asObject(Object value) {
        return value instanceof Map<?, ?> members ? members : Map.of();
    }
}

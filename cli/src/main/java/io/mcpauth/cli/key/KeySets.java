package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

import io.mcpauth.internal.json.Json;

/**
 * The texts of the two files.
 *
 * @param privateSet the JWK Set with the private members
 * @param publicSet  the JWK Set without them
 */
public record KeySets(byte[] privateSet, byte[] publicSet) {

    /**
     * Writes keys as JWK Sets.
     *
     * @param privateKeys the members of each key, the current one first
     * @param publicKeys  the public members of each key, in the same order
     */
    static KeySets of(List<? extends Map<?, ?>> privateKeys, List<? extends Map<?, ?>> publicKeys) {
        return new KeySets(text(privateKeys), text(publicKeys));
    }

    private static byte[] text(List<? extends Map<?, ?>> keys) {
        return (Json.write(Map.of("keys", keys)) + "\n").getBytes(UTF_8);
    }
}

package io.mcpauth.cli.key;

import java.util.List;
import java.util.Map;

/**
 * A key that was just made.
 *
 * @param use            what it is for
 * @param type           its kind
 * @param size           its size, 0 where there is only one
 * @param id             its {@code kid}
 * @param privateMembers the JWK with the private members
 * @param publicMembers  the JWK without them
 */
public record NewKey(KeyUse use, KeyType type, int size, String id, Map<String, Object> privateMembers,
        Map<String, Object> publicMembers) {

    /** The files of this key alone. */
    public KeySets alone() {
        return KeySets.of(List.of(privateMembers), List.of(publicMembers));
    }

    @Override
    public String toString() {
        return use.describe(type, size) + ", kid " + id;
    }
}

package io.mcpauth.internal.key;

import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The keys of one state of the key file, in the file's order: the private ones and what is published of them belong
 * together and are replaced together.
 */
public final class DecryptionKeys {

    /** No key at all. */
    public static final DecryptionKeys NONE = new DecryptionKeys(List.of(), List.of());

    private final List<DecryptionKey> keys;
    private final List<String> refusals;

    DecryptionKeys(List<DecryptionKey> keys, List<String> refusals) {
        this.keys = List.copyOf(keys);
        this.refusals = List.copyOf(refusals);
    }

    /**
     * The usable keys.
     *
     * @return the keys, the current one first, unmodifiable
     */
    public List<DecryptionKey> keys() {
        return keys;
    }

    /**
     * Why other keys of the file are not used.
     *
     * @return one message each, unmodifiable
     */
    public List<String> refusals() {
        return refusals;
    }

    /**
     * What is published of these keys by a server that accepts all algorithms.
     *
     * @return the public members of each key, the current key first
     */
    public List<Map<String, Object>> published() {
        return published(KeyRules.ALGORITHMS);
    }

    /**
     * What a server publishes that accepts only some algorithms: no key that it would not decrypt with, and no algorithm that it refuses.
     *
     * @param accepted the JWE algorithms that it accepts
     * @return the public members of each key, the current key first
     */
    public List<Map<String, Object>> published(Collection<String> accepted) {
        return keys.stream().flatMap(key -> PublicJwk.serving(key.publicMembers(), accepted).stream()).toList();
    }

    /**
     * The keys that such a server does not publish.
     *
     * @param accepted the JWE algorithms that it accepts
     * @return the keys that serve none of them, in the file's order
     */
    public List<DecryptionKey> unpublished(Collection<String> accepted) {
        return keys.stream().filter(key -> PublicJwk.serving(key.publicMembers(), accepted).isEmpty()).toList();
    }

    /**
     * The public halves of the keys.
     *
     * @return the keys that clients encrypt to, unmodifiable
     */
    public List<PublicKey> publicKeys() {
        return keys.stream().map(DecryptionKey::publicKey).toList();
    }

    /**
     * The keys that a token can be meant for.
     *
     * @param keyId the token's {@code kid}
     * @return those of that id, whatever their algorithm; a key that was read from PEM, which knows no ids, answers to each
     */
    public List<DecryptionKey> withId(String keyId) {
        return keys.stream().filter(key -> key.answersTo(keyId)).toList();
    }

    DecryptionKeys nameless() {
        return new DecryptionKeys(keys.stream().map(DecryptionKey::nameless).toList(), refusals);
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}

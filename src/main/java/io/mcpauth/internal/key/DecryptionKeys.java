package io.mcpauth.internal.key;

import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.mcpauth.internal.key.KeyVerdict.Unused;
import io.mcpauth.internal.key.KeyVerdict.Used;
import io.mcpauth.internal.message.Message;

/**
 * The keys of one state of the key file, in the file's order: the private ones and what is published of them belong
 * together and are replaced together.
 */
public final class DecryptionKeys {

    /** No key at all. */
    public static final DecryptionKeys NONE = new DecryptionKeys(List.of(), "nowhere");

    private final List<KeyVerdict> verdicts;
    private final List<DecryptionKey> keys;
    private final List<PublicKey> publicKeys;
    private final String origin;

    DecryptionKeys(List<KeyVerdict> verdicts, String origin) {
        this.verdicts = List.copyOf(verdicts);
        this.keys = used().map(Used::key).toList();
        this.publicKeys = keys.stream().map(DecryptionKey::publicKey).toList();
        this.origin = origin;
    }

    /**
     * What was made of each key of the file.
     *
     * @return one verdict for each, in the file's order, unmodifiable
     */
    public List<KeyVerdict> verdicts() {
        return verdicts;
    }

    /**
     * Where the keys come from.
     *
     * @return the file, in words for messages
     */
    public String origin() {
        return origin;
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
        return unused().map(this::refusal).toList();
    }

    /**
     * Why one of these keys is not used.
     *
     * @param key a verdict of this file
     * @return the whole message, with its id
     */
    public String refusal(Unused key) {
        return Message.KEY_REFUSED.text(key.name(), origin, key.reason());
    }

    Stream<Used> used() {
        return verdicts.stream().filter(Used.class::isInstance).map(Used.class::cast);
    }

    Stream<Unused> unused() {
        return verdicts.stream().filter(Unused.class::isInstance).map(Unused.class::cast);
    }

    /**
     * What a server publishes that accepts only some algorithms: no key that it would not decrypt with, and no
     * algorithm that it refuses.
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
    public List<Used> unpublished(Collection<String> accepted) {
        return used().filter(used -> PublicJwk.serving(used.key().publicMembers(), accepted).isEmpty()).toList();
    }

    /**
     * The public halves of the keys.
     *
     * @return the keys that clients encrypt to, unmodifiable
     */
    public List<PublicKey> publicKeys() {
        return publicKeys;
    }

    /**
     * The keys that a token can be meant for.
     *
     * @param keyId the token's {@code kid}
     * @return those of that id, whatever their algorithm; a key that was read from PEM, which knows no ids, answers to
     *         each
     */
    public List<DecryptionKey> withId(String keyId) {
        return keys.stream().filter(key -> key.answersTo(keyId)).toList();
    }

    DecryptionKeys nameless() {
        return new DecryptionKeys(verdicts.stream().map(verdict -> verdict instanceof Used used
                ? new Used(used.name(), used.key().nameless()) : verdict).toList(), origin);
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}

package io.mcpauth.cli.key;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.KeyRules;

/**
 * A new key before the older ones, and which of these stay.
 */
public final class Rotation {

    private final List<Map<?, ?>> privateKeys = new ArrayList<>();
    private final List<Map<?, ?>> publicKeys = new ArrayList<>();
    private final List<DecryptionKey> kept = new ArrayList<>();
    private final List<DecryptionKey> dropped = new ArrayList<>();
    private final List<DecryptionKey> crowdedOut = new ArrayList<>();

    /**
     * Sorts the keys.
     *
     * @param file the file as it is, each of its keys usable
     * @param path where it lies, for messages
     * @param key  the new key
     * @param keep how many of the older keys are to stay
     */
    public Rotation(PrivateKeyFile file, Path path, NewKey key, int keep) {
        privateKeys.add(key.privateMembers());
        publicKeys.add(key.publicMembers());
        List<?> entries = JwkEntries.of(file.content(), path.toString());
        int rsaKeys = key.type() == KeyType.RSA ? 1 : 0;
        for (int i = 0; i < entries.size(); i++) {
            DecryptionKey older = file.keys().keys().get(i);
            boolean rsa = older.type().equals(KeyType.RSA.name());
            if (i >= keep) {
                dropped.add(older);
            } else if (rsa && rsaKeys >= KeyRules.MOST_RSA_KEYS) {
                crowdedOut.add(older);
            } else {
                rsaKeys += rsa ? 1 : 0;
                keep(older, JwkEntries.asObject(entries.get(i)));
            }
        }
    }

    private void keep(DecryptionKey key, Map<?, ?> members) {
        kept.add(key);
        privateKeys.add(members);
        // By allow-list: the public file is made anew from the private one, and may show nothing else of it.
        Map<String, Object> shown = new LinkedHashMap<>(key.publicMembers());
        if (members.get(KeyGenerator.MADE_AT) instanceof BigDecimal seconds) {
            shown.put(KeyGenerator.MADE_AT, seconds);
        }
        publicKeys.add(shown);
    }

    /** What the files are to hold. */
    public KeySets sets() {
        KeySets sets = KeySets.of(privateKeys, publicKeys);
        if (sets.privateSet().length > JsonLimits.DEFAULT.maxBytes()) {
            throw new CliException("with so many keys the file is longer than a server accepts",
                    "wait until no client encrypts to the oldest key ('mcp-auth inspect' lists it), then drop "
                            + "it with a smaller --keep");
        }
        return sets;
    }

    /** The older keys that stay, the newest first. */
    public List<DecryptionKey> kept() {
        return kept;
    }

    /** The keys that go because no more were to stay. */
    public List<DecryptionKey> dropped() {
        return dropped;
    }

    /** The keys that would have stayed if servers held more of their type. */
    public List<DecryptionKey> crowdedOut() {
        return crowdedOut;
    }
}

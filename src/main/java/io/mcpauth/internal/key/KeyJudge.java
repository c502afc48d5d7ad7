package io.mcpauth.internal.key;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides on each key of a file whether it is used. A key's verdict depends on itself and on the used keys before it.
 */
final class KeyJudge {

    private final List<DecryptionKey> used = new ArrayList<>();

    private KeyJudge() {
    }

    /**
     * Judges the entries of a file.
     *
     * @param entries what stands where keys are expected, of any kind
     * @return one verdict for each entry, in the same order
     */
    static List<KeyVerdict> judge(List<?> entries) {
        KeyJudge judge = new KeyJudge();
        List<KeyVerdict> verdicts = new ArrayList<>();
        for (Object entry : entries) {
            verdicts.add(judge.verdict(entry, KeyVerdict.nameOf(entry, verdicts.size() + 1)));
        }
        return verdicts;
    }

    private KeyVerdict verdict(Object entry, String name) {
        try {
            DecryptionKey key = JwkReader.read(entry);
            checkAgainstOthers(key);
            used.add(key);
            return new KeyVerdict.Used(name, key);
        } catch (UnusableKeyException e) {
            return new KeyVerdict.Unused(name, e.getMessage());
        }
    }

    private void checkAgainstOthers(DecryptionKey key) throws UnusableKeyException {
        if (key.id().isPresent() && used.stream().anyMatch(other -> other.id().equals(key.id()))) {
            throw new UnusableKeyException("another key before it has the same kid");
        }
        if (key.type().equals("RSA")
                && used.stream().filter(other -> other.type().equals("RSA")).count() >= KeyRules.MOST_RSA_KEYS) {
            throw new UnusableKeyException(
                    "only the first " + KeyRules.MOST_RSA_KEYS + " RSA keys of a file are held; if clients still "
                            + "encrypt to this one, move it before one that none encrypts to any more");
        }
    }
}

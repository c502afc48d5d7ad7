package io.mcpauth.internal.key;

import java.util.Map;

/** What the server makes of one key of a file: every entry gets a verdict, in the file's order. */
public sealed interface KeyVerdict {

    /**
     * Which key it is, for a sentence.
     *
     * @return its id in quotes, or where it has none its number in the file, from 1, such as {@code number 2}
     */
    String name();

    /**
     * Names a key, for a sentence.
     *
     * @param entry  what stands where a key is expected
     * @param number its number in the file, from 1
     * @return its id in quotes, or where it has none its number, such as {@code number 2}
     */
    static String nameOf(Object entry, int number) {
        return entry instanceof Map<?, ?> members && members.get("kid") instanceof String kid ? "'" + kid + "'"
                : "number " + number;
    }

    /**
     * The key is used.
     *
     * @param name which one it is
     * @param key  the key
     */
    record Used(String name, DecryptionKey key) implements KeyVerdict {
    }

    /**
     * The key is left out.
     *
     * @param name   which one it is
     * @param reason why, for a sentence; it quotes nothing private
     */
    record Unused(String name, String reason) implements KeyVerdict {

        /**
         * The verdict as a sentence without its end.
         *
         * @return such as {@code key 'old' is not used: it has no private key}
         */
        public String sentence() {
            return "key " + name + " is not used: " + reason;
        }
    }
}

package io.mcpauth.internal.key;

/** What the server makes of one key of a file: every entry gets a verdict, in the file's order. */
public sealed interface KeyVerdict {

    /**
     * Which key it is, for a sentence.
     *
     * @return its id in quotes, or where it has none its number in the file, from 1, such as {@code number 2}
     */
    String name();

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
    }
}

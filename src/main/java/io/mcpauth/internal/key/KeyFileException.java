package io.mcpauth.internal.key;

/**
 * A key file cannot be used. The message names the file, what is wrong with it and what would be right; never its content.
 */
public final class KeyFileException extends Exception {

    /**
     * An exception with its whole message.
     *
     * @param message the text, with its stable id
     */
    public KeyFileException(String message) {
        super(message);
    }
}

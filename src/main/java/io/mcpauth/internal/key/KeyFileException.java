package io.mcpauth.internal.key;

import java.util.Objects;

/**
 * A key file cannot be used. The message names the file, what is wrong with it and what would be right; never its
 * content.
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

    /** Never null: each has a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

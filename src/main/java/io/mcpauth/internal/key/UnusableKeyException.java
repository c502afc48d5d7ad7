package io.mcpauth.internal.key;

import java.util.Objects;

/** One key of a file cannot be used; the message says why, to be put into a sentence. */
public final class UnusableKeyException extends Exception {

    /**
     * A key that cannot be used.
     *
     * @param reason why, to be put into a sentence; nothing private
     */
    public UnusableKeyException(String reason) {
        super(reason, null, false, false);
    }

    /** Never null: each has a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

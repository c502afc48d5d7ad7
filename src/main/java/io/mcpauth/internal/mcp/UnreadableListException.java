package io.mcpauth.internal.mcp;

import java.util.Objects;

/** What may be a list cannot be read in one way only, so that nobody can say what it shows. */
final class UnreadableListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableListException(String why) {
        super(why, null, false, false);
    }

    /** Never null: each has a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

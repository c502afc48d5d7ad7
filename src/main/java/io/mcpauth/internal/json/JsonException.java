package io.mcpauth.internal.json;

import java.util.Objects;

/**
 * A text is not the JSON that was asked for. The message says what is wrong and at which byte, never what the text
 * holds.
 */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonException(String problem, int offset) {
        super(problem + " at byte " + offset);
    }

    /** Never null: each has a text. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
